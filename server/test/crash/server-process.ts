import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { ensureBuilt } from '../../../launch/build.ts'
import { distDir, projectRoot } from '../../../launch/project.ts'

export interface ServerProcess {
  url: string
  /** As kill -9, or a machine that loses power: nothing of it is told to the process. */
  kill(): Promise<void>
  /** As an operator stops it: with what it ended, and after how long. */
  terminate(): Promise<{ code: number | string | null; ms: number }>
  /** Again at once, on the same port. */
  start(): Promise<void>
  /** Null while it runs. */
  exitCode(): number | string | null
  remove(): Promise<void>
}

/** The server as it ships, in a process of its own that can be killed and started again. It is not started yet. */
export async function serverProcess(environment: Record<string, string>): Promise<ServerProcess> {
  await ensureBuilt(() => undefined)
  return processOf(join(distDir, 'server', 'main.js'), environment, await freePort())
}

function processOf(file: string, environment: Record<string, string>, port: number): ServerProcess {
  const PORT = String(port)
  let child: ChildProcess | null = null
  const isRunning = () => child !== null && child.exitCode === null && child.signalCode === null
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (!child || !isRunning()) return
    child.kill(signal)
    await once(child, 'exit')
  }
  const atExit = () => child?.kill('SIGKILL')
  process.on('exit', atExit)
  const exitCode = () => (child ? (child.signalCode ?? child.exitCode) : null)

  return {
    url: `http://127.0.0.1:${PORT}`,
    async start() {
      const starting = fork(file, {
        env: { ...process.env, ...environment, PORT },
        execArgv: ['--enable-source-maps', '--import', join(projectRoot, 'launch/follow-launcher.mjs')],
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      })
      child = starting
      const [message] = await Promise.race([once(starting, 'message'), once(starting, 'exit')])
      if (message?.type !== 'ready') throw new Error(`the server did not start: ${JSON.stringify(message)}`)
    },
    kill: () => end('SIGKILL'),
    async terminate() {
      const from = performance.now()
      await end('SIGTERM')
      return { code: exitCode(), ms: performance.now() - from }
    },
    exitCode,
    async remove() {
      await end('SIGKILL')
      process.off('exit', atExit)
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0)
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}
