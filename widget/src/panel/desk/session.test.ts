import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Session } from './session.ts'
import { Kept } from './storage.ts'

interface Asked {
  visitorToken?: string
  customer?: { id: string }
}

let server: Server
let asked: Asked[] = []
/** Called with each boot before it is answered. */
let whileBooting = () => {}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body: Asked = JSON.parse(Buffer.concat(chunks).toString())
    asked.push(body)
    whileBooting()
    const who = body.customer?.id ?? 'nobody'
    const data = { token: `token of ${who}`, visitorToken: `visitor ${who}`, ticket: null, channel: {} }
    response.end(JSON.stringify({ success: true, data }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => new Promise((resolve) => server.close(resolve)))
beforeEach(() => {
  asked = []
  whileBooting = () => {}
})

function visitor() {
  const stored = new Map<string, string>()
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  } as Storage
  const kept = new Kept('', () => storage)
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const settings = { key: 'site', origin, locale: undefined, theme: undefined, position: undefined }
  return { kept, session: new Session(settings, kept, () => {}) }
}
/** Once, in the middle of the next boot. */
const meanwhile = (act: () => void) => {
  whileBooting = () => {
    whileBooting = () => {}
    act()
  }
}

describe('who the visitor is', () => {
  it('is asked once for all who want to know', async () => {
    const { session } = visitor()
    await Promise.all([session.boot(), session.freshToken(), session.boot()])
    expect(asked).toHaveLength(1)
  })

  it('is whom the site names, also while that is being asked', async () => {
    const { session, kept } = visitor()
    meanwhile(() => session.become({ id: 'C-1', identityHash: 'proof' }))
    expect((await session.boot()).token).toBe('token of C-1')
    expect([await session.freshToken(), kept.get('visitor')]).toEqual(['token of C-1', 'visitor C-1'])
  })

  it('is nobody any more once they have signed out, also while that is being asked', async () => {
    const { session, kept } = visitor()
    session.become({ id: 'C-1', identityHash: 'proof' })
    meanwhile(() => session.forget())
    expect((await session.boot()).token).toBe('token of nobody')
    expect([asked[1], kept.get('visitor')]).toEqual([{ channelKey: 'site' }, 'visitor nobody'])
  })
})
