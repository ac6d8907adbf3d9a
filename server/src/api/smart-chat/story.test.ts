import type { SmartChatBroadcasts } from '@parley/contracts/smart-chat/operations'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ChatClient, type ChatWorld, startChatWorld } from '../../../test/chat-world.ts'
import { waitFor } from '../../../test/wait-for.ts'
import { actorOf } from '../../../test/world.ts'
import { createAgent } from '../../core/agents/create-agent.ts'

/** Two executives and a customer, told step by step; each broadcast is heard by exactly those who should. */

type Name = 'john' | 'jane' | 'nora' | 'mary' | 'eve' | 'foreigner'
type Expected = Partial<Record<keyof SmartChatBroadcasts, Name[]>>

let world: ChatWorld
let all: Record<Name, ChatClient>
let chat: { chat_id: string }
/** What each executive was told of the counts last. */
const counts: Partial<Record<Name, unknown>> = {}

beforeAll(async () => {
  world = await startChatWorld()
  const { kaveri, stranger } = world
  const nora = await kaveri.run((ctx) =>
    createAgent(ctx, {
      name: 'nora',
      email: 'nora@kaveri-stores.example',
      role: 'agent',
      visibility: 'own',
      passwordHash: null,
    }),
  )
  all = {
    john: await world.connect(kaveri.john),
    jane: await world.connect(kaveri.jane),
    // Sees only what she has.
    nora: await world.connect(actorOf(nora)),
    mary: await world.connect(await world.makeVisitor('Mary Webb')),
    eve: await world.connect(await world.makeVisitor('Eve')),
    foreigner: await world.connect(stranger.john, stranger),
  }
  for (const name of EXECUTIVES) {
    counts[name] = await countsFor(name)
    all[name].socket.on('dashboard_stats', (told: unknown) => {
      counts[name] = told
    })
  }
})
afterAll(() => world.stop())

const names = () => Object.keys(all) as Name[]

const EXECUTIVES: Name[] = ['john', 'jane', 'nora', 'foreigner']

async function countsFor(name: Name) {
  const { status: _, ...now } = await all[name].ask('dashboard_stats', {})
  return now
}

/** Counts are told at most four times a second: until everybody knows them. */
async function countsAreKnown() {
  for (const name of EXECUTIVES) {
    const known = async () => JSON.stringify(counts[name]) === JSON.stringify(await countsFor(name))
    await waitFor(known, `the counts of ${name}`)
  }
}

/** Does something, and looks who heard what of it. */
async function step(act: () => Promise<{ status: number }>, expected: Expected): Promise<void> {
  for (const name of names()) all[name].forget()
  expect((await act()).status).toBe(1)
  for (const [event, hearers] of Object.entries(expected) as [keyof SmartChatBroadcasts, Name[]][]) {
    for (const name of hearers) await waitFor(() => all[name].heard(event).length > 0, `${event} for ${name}`)
  }
  await countsAreKnown()
  // One process told all of them in the same turn: what it told comes before what it answers now.
  await Promise.all(names().map((name) => all[name].ask('config', {})))
  const events = new Set([...Object.keys(expected), ...TOLD]) as Set<keyof SmartChatBroadcasts>
  for (const event of events) {
    const hearers = names().filter((name) => all[name].heard(event).length > 0)
    expect([event, hearers]).toEqual([event, expected[event] ?? []])
  }
}

const TOLD: (keyof SmartChatBroadcasts)[] = [
  'new_message',
  'message_status',
  'user_typing',
  'note_added',
  'room_update',
  'chat_assigned',
  'chat_reassigned',
  'chat_status_updated',
  'tags_updated',
  'executive_status_changed',
  'dashboard_stats',
]

const TEAM: Name[] = ['john', 'jane']

describe('one story', () => {
  it('an executive comes: every executive hears of it', async () => {
    await step(() => all.john.ask('executive_status', { status: 'online' }), {
      executive_status_changed: ['john', 'jane', 'nora'],
    })
    expect(all.jane.heard('executive_status_changed')).toEqual([
      { executive_id: world.kaveri.john.id, status: 'online' },
    ])
  })

  it('a customer begins a chat: it is given to whoever is there', async () => {
    await step(
      async () => {
        const opened = await all.mary.ask('new_chat', { message: 'Where is my parcel?', city: 'Pune' })
        chat = { chat_id: opened.chat_id }
        return opened
      },
      { chat_assigned: TEAM, room_update: TEAM, dashboard_stats: TEAM },
    )
    const assigned = { assigned_executive_id: world.kaveri.john.id, assigned_executive_name: 'john' }
    expect(all.jane.heard('chat_assigned')).toEqual([{ ...chat, ...assigned }])
    expect(all.jane.heard('room_update').at(-1)).toMatchObject({
      ...chat,
      ...assigned,
      customer_name: 'Mary Webb',
      last_message: 'Where is my parcel?',
      last_interaction_by: 'Customer',
      unseen_count: 1,
      status: 'active',
    })
    expect(all.john.heard('dashboard_stats')).toEqual([
      { active: 1, resolved: 0, awaiting_customer_response: 0, pending: 0 },
    ])
  })

  it('the executive joins, and has read it', async () => {
    await step(() => all.john.ask('join_chat', chat), { room_update: TEAM })
    expect(all.jane.heard('room_update')).toMatchObject([{ ...chat, unseen_count: 0 }])
    await step(() => all.john.ask('join_chat', chat), {})
    await step(() => all.mary.ask('join_chat_customer', {}), {})
  })

  it('who types is seen by the chat’s others', async () => {
    await step(() => all.john.ask('typing', { ...chat, is_typing: true }), { user_typing: ['mary'] })
    expect(all.mary.heard('user_typing')).toEqual([{ ...chat, sender: 'john', is_typing: true }])
    await step(() => all.mary.ask('typing', { ...chat, is_typing: true }), { user_typing: ['john'] })
    expect(all.john.heard('user_typing')).toEqual([{ ...chat, sender: 'Mary Webb', is_typing: true }])
    await step(() => all.mary.ask('typing', { ...chat, is_typing: false }), { user_typing: ['john'] })
  })

  it('typing ends by itself after six seconds of silence', async () => {
    all.mary.forget()
    await waitFor(() => all.mary.heard('user_typing').length > 0, 'the end of typing')
    expect(all.mary.heard('user_typing')).toEqual([{ ...chat, sender: 'john', is_typing: false }])
  })

  it('an answer reaches those who are on the chat, and the list of everybody', async () => {
    const message = { ...chat, message: 'It arrives tomorrow.', client_message_id: 'c-1' }
    await step(() => all.john.ask('send_message', message), {
      new_message: ['john', 'mary'],
      room_update: TEAM,
      dashboard_stats: TEAM,
    })
    expect(all.mary.heard('new_message')).toMatchObject([
      {
        ...chat,
        sender: 'john',
        sender_type: 'Executive',
        message: 'It arrives tomorrow.',
        channel: 'inapp',
      },
    ])
    expect(all.john.heard('dashboard_stats')).toMatchObject([{ active: 1, pending: 1 }])
    // The same again sends nothing.
    await step(() => all.john.ask('send_message', { ...message, message: 'Again?' }), {})
  })

  it('the customer reads it', async () => {
    await step(() => all.mary.ask('mark_seen', chat), { message_status: ['john', 'mary'] })
    expect(all.john.heard('message_status')).toMatchObject([{ ...chat, status: 'read', error: null }])
  })

  it('a note is for the executives on the chat, and never for the customer', async () => {
    await step(() => all.john.ask('add_note', { ...chat, text: 'A regular' }), { note_added: ['john'] })
    await step(() => all.jane.ask('join_chat', chat), {})
    await step(() => all.jane.ask('add_note', { ...chat, text: 'Indeed', author: 'Jane R.' }), {
      note_added: TEAM,
    })
    expect(all.john.heard('note_added')).toMatchObject([{ ...chat, text: 'Indeed', author: 'Jane R.' }])
  })

  it('a tag shows in every list', async () => {
    const tagging = { tags_updated: TEAM, room_update: TEAM }
    await step(() => all.jane.ask('apply_tag', { ...chat, tag: 'VIP' }), tagging)
    expect(all.john.heard('tags_updated')).toEqual([{ ...chat, tags: ['VIP'] }])
    await step(() => all.jane.ask('apply_tag', { ...chat, tag: 'VIP' }), {})
    await step(() => all.jane.ask('remove_tag', { ...chat, tag: 'VIP' }), tagging)
    expect(all.john.heard('tags_updated')).toEqual([{ ...chat, tags: [] }])
  })

  it('the chat goes to one who sees only her own', async () => {
    const { john, jane: _ } = world.kaveri
    const nora = all.nora
    const executive_id = await idOfNora()
    await step(() => all.jane.ask('reassign_chat', { ...chat, executive_id }), {
      new_message: ['john', 'jane', 'mary'],
      chat_reassigned: ['john', 'jane', 'nora', 'mary'],
      room_update: ['john', 'jane', 'nora'],
      // Hers are one more; those of all are as they were.
      dashboard_stats: ['nora'],
    })
    expect(nora.heard('chat_reassigned')).toEqual([
      {
        ...chat,
        from_executive_id: john.id,
        to_executive_id: executive_id,
        assigned_executive_id: executive_id,
        assigned_executive_name: 'nora',
      },
    ])
    expect(all.mary.heard('new_message')).toMatchObject([
      { sender_type: 'System', message: 'Assigned to nora' },
    ])
    expect(nora.heard('dashboard_stats')).toMatchObject([{ active: 1, pending: 1 }])
    await step(() => nora.ask('join_chat', chat), {})
    await step(() => all.mary.ask('send_message', { ...chat, message: 'Thank you' }), {
      new_message: ['john', 'jane', 'nora', 'mary'],
      room_update: ['john', 'jane', 'nora'],
      dashboard_stats: ['john', 'jane', 'nora'],
    })
  })

  it('and from her again: she hears that, and nothing after it', async () => {
    await step(() => all.john.ask('reassign_chat', { ...chat, executive_id: world.kaveri.jane.id }), {
      new_message: ['john', 'jane', 'nora', 'mary'],
      chat_reassigned: ['john', 'jane', 'nora', 'mary'],
      room_update: ['john', 'jane', 'nora'],
      dashboard_stats: ['nora'],
    })
    await step(() => all.jane.ask('send_message', { ...chat, message: 'You are welcome' }), {
      new_message: ['john', 'jane', 'mary'],
      room_update: TEAM,
      dashboard_stats: TEAM,
    })
    expect(await all.nora.ask('join_chat', chat)).toMatchObject({ status: 0, error: { code: 'NOT_FOUND' } })
  })

  it('it is resolved, and opened again by the customer', async () => {
    await step(() => all.jane.ask('update_chat_status', { ...chat, status: 'resolved' }), {
      chat_status_updated: TEAM,
      room_update: TEAM,
      dashboard_stats: TEAM,
    })
    expect(all.john.heard('chat_status_updated')).toEqual([{ ...chat, status: 'resolved' }])
    expect(all.john.heard('dashboard_stats')).toEqual([
      { active: 0, resolved: 1, awaiting_customer_response: 0, pending: 0 },
    ])
    await step(() => all.jane.ask('update_chat_status', { ...chat, status: 'resolved' }), {})
    const again = await all.mary.ask('send_message', { ...chat, message: 'One more thing' })
    expect(again).toMatchObject({ status: 1, ...chat })
    await waitFor(() => all.john.heard('chat_status_updated').some(({ status }) => status === 'active'))
    await countsAreKnown()
  })

  it('whoever leaves hears no more of what is said', async () => {
    await step(() => all.john.ask('leave_chat', chat), {})
    await step(() => all.mary.ask('send_message', { ...chat, message: 'Hello?' }), {
      new_message: ['jane', 'mary'],
      room_update: TEAM,
    })
  })

  it('an executive goes: the chats go to who is there, or wait', async () => {
    const { john, jane } = world.kaveri
    const presence = { executive_status_changed: ['john', 'jane', 'nora'] as Name[] }
    const moved: Expected = {
      ...presence,
      chat_reassigned: ['john', 'jane', 'mary'],
      room_update: TEAM,
      new_message: ['jane', 'mary'],
    }
    const reassigned = (from: string, to: string | null, name: string | null) => ({
      ...chat,
      from_executive_id: from,
      to_executive_id: to,
      assigned_executive_id: to,
      assigned_executive_name: name,
    })
    await step(() => all.jane.ask('executive_status', { status: 'online' }), presence)
    await step(() => all.john.ask('executive_status', { status: 'offline' }), moved)
    expect(all.mary.heard('chat_reassigned')).toEqual([reassigned(john.id, jane.id, 'jane')])
    await step(() => all.jane.ask('executive_status', { status: 'offline' }), moved)
    expect(all.mary.heard('chat_reassigned')).toEqual([reassigned(jane.id, null, null)])
  })
})

async function idOfNora(): Promise<string> {
  const { rows } = await world.database.tenant(world.kaveri.tenantId, (tx) =>
    tx.client.query<{ id: string }>("select id from agents where name = 'nora'"),
  )
  return rows[0]!.id
}
