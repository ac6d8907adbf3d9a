import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal } from './refusal.ts'

const patience = 3_000 // ms; our own last server may still be on its way out after its launcher was killed

/** Sees that the server will get its port, before anything slow is done. Gives the port, a free one for 0. */
export async function claimPort(port: number): Promise<number> {
  const deadline = Date.now() + patience
  for (;;) {
    try {
      return await tryPort(port)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code !== 'EADDRINUSE')
        throw new Refusal(`Port ${port} cannot be opened (${code}): set PORT to another one.`)
      if (Date.now() > deadline) {
        throw new Refusal(
          `Port ${port} is in use: end the program that holds it, or set PORT to another one.`,
        )
      }
      await sleep(100)
    }
  }
}

async function tryPort(port: number): Promise<number> {
  const server = createServer().listen(port)
  await once(server, 'listening')
  const { port: opened } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return opened
}
