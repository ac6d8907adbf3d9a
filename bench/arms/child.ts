import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'

/** A server in a process of its own, as users run it. */
export interface Server {
  url: string
  pid: number
  /** From the start of the process until it serves. */
  startedInMs: number
  residentMb(): number
  stop(): Promise<void>
  kill(): Promise<void>
  isGone(): boolean
}

/** Starts a bundle; it says `{ type: 'ready', port }` once it serves. It never outlives this process. */
export async function startServer(
  file: string,
  env: Record<string, string>,
  execArgv: string[] = [],
): Promise<Server> {
  const began = performance.now()
  const child = fork(file, {
    env: { ...inherited(), ...env },
    execArgv,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const gone = once(child, 'exit')
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await gone
  }
  const endToo = () => child.kill('SIGKILL')
  process.once('exit', endToo)
  void gone.then(() => process.removeListener('exit', endToo))
  const port = await readyPort(child)
  const pid = child.pid!
  return {
    url: `http://127.0.0.1:${port}`,
    pid,
    startedInMs: performance.now() - began,
    residentMb: () => residentMb(pid),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    isGone: () => child.exitCode !== null || child.signalCode !== null,
  }
}

async function readyPort(child: ChildProcess): Promise<number> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the server ended with ${code} before it served`)
  })
  ended.catch(() => {})
  for (;;) {
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [
      { type?: string; port?: number },
    ]
    if (message.type === 'ready') return message.port!
  }
}

/** Nothing of our own surroundings but what every program needs. */
const inherited = () => ({ PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR })

function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
}
