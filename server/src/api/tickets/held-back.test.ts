import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SiteDesk } from '../../../test/site-desk.ts'
import { waitFor } from '../../../test/wait-for.ts'

let desk: SiteDesk

beforeAll(async () => {
  desk = await SiteDesk.start()
})
afterAll(() => desk.stop())

const hold = async (conversationId: string, text: string): Promise<string> => {
  const body = { conversationId, type: 'text', text, undoSeconds: 1 }
  const { data } = (await desk.ask('POST', '/api/messages', { body })).body
  expect(data.status).toBe('scheduled')
  return data.id
}
const isOut = async (ticketId: string, id: string) => {
  const { messages } = (await desk.ask('GET', `/api/tickets/${ticketId}`)).body.data.ticket
  return messages.find(({ _id }: { _id: string }) => _id === id).status === 'sent'
}

/** A customer who was told something that was written after what is held back. */
async function customer() {
  const client = await desk.connected(undefined, { subject: 'A lid' })
  const { ticketId, token } = client.established
  const { _id } = (await desk.ask('GET', `/api/tickets/${ticketId}`)).body.data.ticket
  const held = await hold(_id, 'Held back')
  const told = await desk.reply(ticketId, 'At once')
  await client.hears('agent_message', ({ message }) => message._id === told._id)
  return { client, ticketId, token, held, told: told._id as string }
}
const contents = (messages: { content: string }[]) => messages.map(({ content }) => content)

describe('what was held back on a site', () => {
  it('is missed by nobody who was away when it went out, and told once', async () => {
    const { client, ticketId, token, held, told } = await customer()
    client.socket.disconnect()
    await waitFor(() => isOut(ticketId, held), 'it to go out')
    const back = await desk.connected({ token }, { since: told })
    expect(contents(back.established.messages)).toEqual(['Held back'])
    const [message] = back.established.messages as unknown as { metadata: { toldAs: string } }[]
    for (const since of [held, message!.metadata.toldAs])
      expect((await desk.connected({ token }, { since })).established.messages).toEqual([])
    const later = await desk.reply(ticketId, 'Later')
    expect(contents((await desk.connected({ token }, { since: held })).established.messages)).toEqual([
      'Later',
    ])
    expect(contents((await desk.connected({ token })).established.messages)).toEqual([
      'At once',
      'Held back',
      'Later',
    ])
    expect(Number(later._id)).toBeGreaterThan(Number(message!.metadata.toldAs))
  })

  it('is told live when it goes out, and unread until the customer has seen it', async () => {
    const { client, ticketId, held, told } = await customer()
    const { message } = await client.hears('agent_message', (heard) => heard.message._id === held)
    expect(Number(message.metadata.toldAs)).toBeGreaterThan(Number(told))
    const unread = async () => {
      const { messages } = (await desk.ask('GET', `/api/tickets/${ticketId}`)).body.data.ticket
      return contents(
        messages.filter(({ read, sender }: { read: boolean; sender: string }) => sender === 'agent' && !read),
      )
    }
    await client.ask('messages_read', { upTo: told })
    expect(await unread()).toEqual(['Held back'])
    await client.ask('messages_read', { upTo: held })
    expect(await unread()).toEqual([])
  })
})
