import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeSocketServer } from './socket-server.ts'

const server = createServer()
const io = makeSocketServer(server, ['https://desk.example'])

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => io.close())

/** Whom a page of this origin lets read what a poll answers. */
async function allowed(origin: string, query: string): Promise<string | null> {
  const { port } = server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling${query}`, {
    headers: { Origin: origin },
  })
  expect(response.status).toBe(200)
  return response.headers.get('access-control-allow-origin')
}

describe('polling', () => {
  it('is for the pages that the desk was told of', async () => {
    expect(await allowed('https://desk.example', '')).toBe('https://desk.example')
    expect(await allowed('https://shop.example', '')).toBeNull()
    expect(await allowed('https://shop.example', '&widget=0')).toBeNull()
  })

  it('by the widget is for any site, which its channel then judges', async () => {
    expect(await allowed('https://shop.example', '&widget=1')).toBe('*')
  })
})
