import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'

/** A redis-server of our own on a unix socket; nothing of it is kept. */
export async function startRedis(folder: string) {
  const socket = join(folder, 'redis.sock')
  const args = ['--port', '0', '--unixsocket', socket, '--save', '', '--maxmemory-policy', 'noeviction']
  const server = spawn('redis-server', args, { stdio: 'ignore' })
  const client = new Redis(socket, { lazyConnect: true, retryStrategy: null })
  client.on('error', () => {})
  for (;;) {
    try {
      await client.connect()
      break
    } catch {
      await pause(20)
    }
  }
  client.disconnect()
  return {
    url: `redis://${socket}`,
    async stop() {
      server.kill()
      await once(server, 'exit')
    },
  }
}
