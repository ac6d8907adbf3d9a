import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { Redis } from 'ioredis'
import { describe } from 'vitest'
import { waitFor } from './wait-for.ts'

const installed = spawnSync('redis-server', ['--version']).status === 0

/** Like `describe`, for what needs a Redis. Without one it is skipped loudly; where CI is set that is a failure. */
export function describeWithRedis(name: string, tests: () => void) {
  if (installed || process.env.CI) return describe(name, tests)
  console.warn(`SKIPPED: "${name}" needs redis-server, which is not installed`)
  describe.skip(name, tests)
}

export interface TestRedis {
  url: string
  /** As a lost machine: everything in it is gone, too. */
  kill(): Promise<void>
  /** Again on the same port, empty. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** A Redis of its own, that keeps nothing on the disk. */
export async function startRedis(): Promise<TestRedis> {
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  let running = await run(port, url)
  const kill = async () => {
    if (running.exitCode !== null || running.signalCode !== null) return
    running.kill('SIGKILL')
    await once(running, 'exit')
  }
  return {
    url,
    kill,
    stop: kill,
    async restart() {
      running = await run(port, url)
    },
  }
}

async function run(port: number, url: string): Promise<ChildProcess> {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  const child = spawn('redis-server', args, { stdio: 'ignore' })
  const client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 20 })
  client.on('error', () => {})
  await waitFor(async () => (await client.ping()) === 'PONG', 'Redis to start')
  client.disconnect()
  return child
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
