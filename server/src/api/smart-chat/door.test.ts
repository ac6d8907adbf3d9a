import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ChatClient, type ChatWorld, connectChat, startChatWorld } from '../../../test/chat-world.ts'
import { waitFor } from '../../../test/wait-for.ts'
import { newId } from '../../kernel/ids.ts'

let world: ChatWorld
let john: ChatClient
beforeAll(async () => {
  world = await startChatWorld()
  john = await world.connect(world.kaveri.john)
})
afterAll(() => world.stop())

const code = (answer: { error?: { code: string } }) => answer.error?.code

describe('connecting', () => {
  it('takes the token from auth or from the query, an agent’s or a contact’s', async () => {
    const mary = await world.makeVisitor('Mary')
    for (const who of [world.kaveri.john, mary]) {
      for (const by of ['auth', 'query'] as const) {
        const { socket } = await connectChat(world.url, await world.tokenOf(who), by)
        expect(socket.connected).toBe(true)
        socket.disconnect()
      }
    }
  })

  it('fails with Unauthorized for every token that opens nothing', async () => {
    const gone = { ...(await world.makeVisitor('Gone')), id: newId() }
    const loggedOut = await world.tokenOf(world.kaveri.jane)
    await world.ask('POST', '/api/auth/logout', { body: { token: loggedOut } })
    for (const token of ['', 'nonsense', await world.tokenOf(gone), loggedOut]) {
      await expect(connectChat(world.url, token)).rejects.toThrow('Unauthorized')
    }
  })

  it('ends with the session', async () => {
    const token = await world.tokenOf(world.kaveri.jane)
    const { socket } = await connectChat(world.url, token)
    await world.ask('POST', '/api/auth/logout', { body: { token } })
    await waitFor(() => !socket.connected, 'the socket to close')
  })
})

describe('a bad request', () => {
  it.each([
    ['join_chat', {}, 'VALIDATION_ERROR'],
    ['join_chat', undefined, 'VALIDATION_ERROR'],
    ['join_chat', 'text', 'VALIDATION_ERROR'],
    ['join_chat', { chat_id: '999999' }, 'NOT_FOUND'],
    ['join_chat', { chat_id: '65f0c0ffee' }, 'NOT_FOUND'],
    ['send_message', { chat_id: '999999', message: 'Hi' }, 'NOT_FOUND'],
    ['apply_tag', { chat_id: '1', tag: '' }, 'VALIDATION_ERROR'],
    ['apply_tag', { chat_id: '1', tag: 'a', action: 'toggle' }, 'VALIDATION_ERROR'],
    ['update_chat_status', { chat_id: '1', status: 'closed' }, 'VALIDATION_ERROR'],
    ['executive_status', { status: 'asleep' }, 'VALIDATION_ERROR'],
    ['fetch_all_chats', { page_size: 101 }, 'VALIDATION_ERROR'],
    ['fetch_all_chats', { page: 0 }, 'VALIDATION_ERROR'],
    ['fetch_all_chats', { status: 'all' }, 'VALIDATION_ERROR'],
    ['fetch_chats_by_user', { chat_id: '999999' }, 'NOT_FOUND'],
    ['typing', { chat_id: '999999', is_typing: true }, 'NOT_FOUND'],
    ['typing', { chat_id: '1' }, 'VALIDATION_ERROR'],
    ['reassign_chat', { chat_id: '1' }, 'VALIDATION_ERROR'],
  ] as const)('%s %j is answered with %s, in its event and in the ack', async (name, payload, expected) => {
    john.forget()
    const ack = await john.ask(name, payload as object)
    expect([ack.status, code(ack)]).toEqual([0, expected])
    await waitFor(() => john.answers(`${name}_response`).length > 0)
    expect(john.answers(`${name}_response`)).toEqual([ack])
  })

  it('an executive of nobody’s is NOT_FOUND, and the chat stays where it was', async () => {
    const chat = await world.customerWrites('919876540001', 'Hi')
    const chat_id = String(chat.id)
    for (const executive_id of ['agent_john', newId(), world.stranger.john.id]) {
      expect(code(await john.ask('reassign_chat', { chat_id, executive_id }))).toBe('NOT_FOUND')
    }
  })

  it('nothing at all is a payload, too, and a client without an ack is answered by the event', async () => {
    john.forget()
    john.socket.emit('dashboard_stats')
    john.socket.emit('no_such_event', {})
    john.socket.emit('join_chat', { chat_id: '999999' })
    await waitFor(() => john.answers('join_chat_response').length === 1)
    expect(john.answers('dashboard_stats_response')).toMatchObject([{ status: 1 }])
    expect(john.answers('no_such_event_response')).toEqual([])
    expect(john.answers('join_chat_response')).toMatchObject([{ error: { code: 'NOT_FOUND' } }])
  })

  it('what no database would keep does no harm', async () => {
    const chat = await world.customerWrites('919876540002', 'Hi')
    const note = { chat_id: String(chat.id), text: 'a\u0000b \ud800 <b>&amp;</b>' }
    expect((await john.ask('add_note', note)).status).toBe(1)
    const token = await world.tokenOf(world.kaveri.john)
    const { body } = await world.ask('GET', `/api/chats/${chat.id}/notes`, { token })
    expect(body.data[0].text).toBe('ab \ufffd <b>&amp;</b>')
  })
})

describe('a customer', () => {
  it('reaches the own chat, and every other one is NOT_FOUND', async () => {
    const [mary, eve] = await Promise.all(['Mary', 'Eve'].map((name) => world.makeVisitor(name)))
    const [maryClient, eveClient] = await Promise.all([mary!, eve!].map((contact) => world.connect(contact)))
    const { chat_id } = await maryClient!.ask('new_chat', { message: 'Hi' })
    const tries = [
      eveClient!.ask('config', { chat_id }),
      eveClient!.ask('join_chat_customer', { chat_id }),
      eveClient!.ask('join_room', { chat_id }),
      eveClient!.ask('leave_chat', { chat_id }),
      eveClient!.ask('send_message', { chat_id, message: 'x' }),
      eveClient!.ask('fetch_chats_by_user', { chat_id }),
      eveClient!.ask('typing', { chat_id, is_typing: true }),
      eveClient!.ask('mark_seen', { chat_id }),
    ]
    expect((await Promise.all(tries)).map(code)).toEqual(tries.map(() => 'NOT_FOUND'))
    // By a name it is always the own, of which Eve has none yet.
    expect(await eveClient!.ask('config', { customer: mary!.id })).toMatchObject({
      chat_id: null,
      isFreshChat: 1,
      isChatInitiated: 0,
      isWhatsappChatOpen: 1,
      config: { customer: eve!.id, name: 'Eve', email: '', city: '' },
    })
    expect(await eveClient!.ask('fetch_chats_by_user', { customer: mary!.id })).toMatchObject({
      chat_id: null,
      messages: [],
    })
    expect(code(await eveClient!.ask('join_chat_customer', {}))).toBe('NOT_FOUND')
  })

  it('who writes after the chat was closed hears of the new one without joining it', async () => {
    const client = await world.connect(await world.makeVisitor('Asha'))
    const { chat_id } = await client.ask('new_chat', { message: 'Hi' })
    await client.ask('join_chat_customer', { chat_id })
    const token = await world.tokenOf(world.kaveri.john)
    await world.ask('PATCH', `/api/conversations/${chat_id}`, { token, body: { status: 'closed' } })
    const again = await client.ask('send_message', { chat_id, message: 'Hello?' })
    expect(again.chat_id).not.toBe(chat_id)
    await john.ask('send_message', { chat_id: again.chat_id, message: 'Here I am' })
    await waitFor(() => client.heard('new_message').some(({ message }) => message === 'Here I am'))
  })
})

describe('two companies', () => {
  it('never meet, by whatever is named', async () => {
    const chat = await world.customerWrites('919876540003', 'Hi')
    const foreigner = await world.connect(world.stranger.john, world.stranger)
    const chat_id = String(chat.id)
    const tries = [
      foreigner.ask('config', { chat_id }),
      foreigner.ask('join_chat', { chat_id }),
      foreigner.ask('join_room', { chat_id }),
      foreigner.ask('leave_chat', { chat_id }),
      foreigner.ask('send_message', { chat_id, message: 'x' }),
      foreigner.ask('fetch_chats_by_user', { chat_id }),
      foreigner.ask('apply_tag', { chat_id, tag: 'x' }),
      foreigner.ask('remove_tag', { chat_id, tag: 'x' }),
      foreigner.ask('reassign_chat', { chat_id, executive_id: world.stranger.john.id }),
      foreigner.ask('add_note', { chat_id, text: 'x' }),
      foreigner.ask('typing', { chat_id, is_typing: true }),
      foreigner.ask('mark_seen', { chat_id }),
      foreigner.ask('update_chat_status', { chat_id, status: 'resolved' }),
    ]
    expect((await Promise.all(tries)).map(code)).toEqual(tries.map(() => 'NOT_FOUND'))
    expect(await foreigner.ask('config', { customer: '919876540003' })).toMatchObject({ chat_id: null })
    expect(await foreigner.ask('fetch_chats_by_user', { customer: '919876540003' })).toMatchObject({
      messages: [],
    })
    expect((await foreigner.ask('fetch_all_chats', {})).chats).toEqual([])
    expect(await foreigner.ask('dashboard_stats', {})).toMatchObject({ active: 0 })
  })
})

describe('limits', () => {
  it('hold for each route and user by themselves, and say when to come back', async () => {
    const token = await world.tokenOf(world.kaveri.jane)
    const asking = { token, body: { chat_id: '999999' } }
    const statuses: number[] = []
    for (let i = 0; i < 31; i++)
      statuses.push((await world.ask('POST', '/api/chats/chat_gpt', asking)).status)
    expect(statuses.filter((status) => status === 404)).toHaveLength(30)
    const refused = await world.ask('POST', '/api/chats/chat_gpt', asking)
    expect([refused.status, refused.body.error.code]).toEqual([429, 'RATE_LIMITED'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await world.ask('GET', '/api/chats/999999/notes', { token })).status).toBe(404)
    const other = await world.tokenOf(world.kaveri.admin)
    expect((await world.ask('POST', '/api/chats/chat_gpt', { ...asking, token: other })).status).toBe(404)
  })
})

describe('templates', () => {
  it('come in the native shape without a stakeholder, and a wrong one is refused', async () => {
    const token = await world.tokenOf(world.kaveri.john)
    expect((await world.ask('GET', '/api/templates', { token })).body).toEqual({
      success: true,
      data: [],
      pagination: { nextCursor: null, hasMore: false },
    })
    expect((await world.ask('GET', '/api/templates?stakeholder=Partner', { token })).body).toEqual({
      status: 1,
      data: [],
    })
    expect((await world.ask('GET', '/api/templates?stakeholder=Driver', { token })).status).toBe(400)
  })

  it('bookings are written by admins only', async () => {
    const body = { customer_number: '919876543210', status: 'confirmed' }
    const put = async (token: string, more = {}) =>
      (await world.ask('PUT', '/api/bookings/B-1', { token, body: { ...body, ...more } })).status
    const [agent, admin] = await Promise.all(
      [world.kaveri.john, world.kaveri.admin].map((who) => world.tokenOf(who)),
    )
    expect([await put(agent!), await put(admin!), await put(admin!, { customer_number: 'x' })]).toEqual([
      403, 200, 400,
    ])
  })
})
