import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleForNode, wholeBundle } from '../../../launch/build-node.ts'
import { copyMigrations } from '../../../launch/build-targets.ts'
import { projectRoot } from '../../../launch/project.ts'

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

export interface Bundle {
  /** A process of it that is not started yet. */
  process(environment: Record<string, string>): Promise<ServerProcess>
  remove(): void
}

/** The server as it ships, one bundle, from which any number of processes can be started. */
export async function bundleProgram(): Promise<Bundle> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-crash-'))
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'))
  await bundleForNode(wholeBundle('server/src/main.ts', join(folder, 'main.js')))
  copyMigrations(folder)
  return {
    process: async (environment) => processOf(join(folder, 'main.js'), environment, await freePort()),
    remove: () => rmSync(folder, { recursive: true }),
  }
}

/** The server in a process of its own that can be killed and started again. */
export async function bundleServer(environment: Record<string, string>): Promise<ServerProcess> {
  const bundle = await bundleProgram()
  const server = await bundle.process(environment)
  return {
    ...server,
    async remove() {
      await server.remove()
      bundle.remove()
    },
  }
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
