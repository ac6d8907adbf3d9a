import { searchResult } from '@parley/contracts/desk/search'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type DeskWorld, type Speak, startDeskWorld } from '../../../../test/desk-world.ts'
import { ASHA, arrival } from '../../../../test/inbound.ts'
import { receive } from '../../../core/receiving/receive.ts'

let desk: DeskWorld
let john: Speak
let chat: string
beforeAll(async () => {
  desk = await startDeskWorld()
  const { kaveri } = desk
  john = await desk.as(kaveri, kaveri.john)
  const letters = ['Where is my parcel?', 'The blue one'].map((text) =>
    arrival(kaveri.channel, text, {}, ASHA),
  )
  const [first] = await kaveri.run((ctx) => receive(ctx, letters))
  chat = String(first!.conversationId)
})
afterAll(() => desk.stop())

it('conversations, messages and contacts in one answer', async () => {
  const said = (await john('GET', '/api/search?q=my%20parc')).body
  expect(searchResult.strict().parse(said.data)).toEqual(said.data)
  expect(said.data.messages.map(({ text }: { text: string }) => text)).toEqual(['Where is my parcel?'])
  expect(said.data.conversations.map(({ id }: { id: string }) => id)).toEqual([chat])
  const who = (await john('GET', '/api/search?q=asha')).body.data
  expect([who.contacts[0].name, who.conversations[0].id, who.messages]).toEqual([ASHA.name, chat, []])
  const number = (await john('GET', '/api/search?q=%2B91%2090000%2000101')).body.data
  expect(number.contacts[0].identities.length).toBeGreaterThan(0)
})

it.each(['/api/search', '/api/search?q=', '/api/search?q=%20', `/api/search?q=${'a'.repeat(201)}`])(
  '%.30s is refused for its q',
  async (path) => {
    const { status, body } = await john('GET', path)
    expect([status, body.error.details[0].field]).toEqual([400, 'q'])
  },
)

it('what it does not find, it does not find', async () => {
  const { status, body } = await john('GET', `/api/search?q=${encodeURIComponent("');--\\ %_")}`)
  expect([status, body.data]).toEqual([200, { conversations: [], messages: [], contacts: [] }])
})
