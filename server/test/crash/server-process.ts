import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleForNode } from '../../../launch/build-node.ts'
import { copyMigrations } from '../../../launch/build-targets.ts'
import { projectRoot } from '../../../launch/project.ts'

export interface ServerProcess {
  url: string
  /** As kill -9, or a machine that loses power: nothing of it is told to the process. */
  kill(): Promise<void>
  /** Again at once, on the same port. */
  start(): Promise<void>
  /** Null while it runs. */
  exitCode(): number | string | null
  remove(): Promise<void>
}

/** The server as it ships, one bundle, in a process of its own that can be killed and started again. */
export async function bundleServer(environment: Record<string, string>): Promise<ServerProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-crash-'))
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'))
  await bundleForNode('server/src/main.ts', join(folder, 'main.js'))
  copyMigrations(folder)
  const PORT = String(await freePort())
  let child: ChildProcess | null = null

  const start = async () => {
    const starting = fork(join(folder, 'main.js'), {
      env: { ...process.env, ...environment, PORT },
      execArgv: ['--enable-source-maps', '--import', join(projectRoot, 'launch/follow-launcher.mjs')],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    child = starting
    const [message] = await Promise.race([once(starting, 'message'), once(starting, 'exit')])
    if (message?.type !== 'ready') throw new Error(`the server did not start: ${JSON.stringify(message)}`)
  }
  const kill = async () => {
    if (child?.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  const atExit = () => child?.kill('SIGKILL')
  process.on('exit', atExit)

  return {
    url: `http://127.0.0.1:${PORT}`,
    start,
    kill,
    exitCode: () => (child ? (child.signalCode ?? child.exitCode) : null),
    async remove() {
      await kill()
      process.off('exit', atExit)
      rmSync(folder, { recursive: true })
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
