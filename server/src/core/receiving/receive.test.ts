import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ASHA, arrival, someone, statusOf, textMessage } from '../../../test/inbound.ts'
import { waitFor } from '../../../test/wait-for.ts'
import { makeWorld, NOON, type World } from '../../../test/world.ts'
import { sql } from '../../db/sql.ts'
import { plus } from '../../kernel/instant.ts'
import type { Person } from '../channels/inbound.ts'
import { updateContact } from '../contacts/update-contact.ts'
import { readConversations } from '../conversations/read-conversations.ts'
import { readThread } from '../conversations/read-message.ts'
import { sendMessage } from '../conversations/send-message.ts'
import { summarize } from '../conversations/summary.ts'
import { updateConversation } from '../conversations/update-conversation.ts'
import type { Ctx } from '../ctx.ts'
import type { Message } from '../entities.ts'
import type { Arrival } from './letters.ts'
import { receive } from './receive.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.drop())

const list = () =>
  world.kaveri.run((ctx) => readConversations(ctx, {}, { limit: 100 })).then((page) => page.conversations)

describe('a first message', () => {
  it('makes contact, conversation and message, unread, with an open window', async () => {
    const { kaveri } = world
    const [message] = await kaveri.run((ctx) =>
      receive(ctx, [arrival(kaveri.channel, 'Hello', { externalId: 'wamid.first' })]),
    )
    const [conversation] = await list()
    expect(conversation).toMatchObject({
      id: message!.conversationId,
      ticketNumber: 10001,
      status: 'open',
      unreadCount: 1,
      messageCount: 1,
      contactName: 'Asha Menon',
      contactPhone: '919000000101',
      lastMessageText: 'Hello',
      lastMessageAt: NOON,
      windowStartedAt: NOON,
      waitingSince: NOON,
    })
  })

  it('that comes again changes nothing', async () => {
    const { kaveri } = world
    const again = arrival(kaveri.channel, 'Hello', { externalId: 'wamid.first' })
    const stored = await kaveri.run((ctx) => receive(ctx, [again, again]))
    expect(stored).toEqual([])
    expect((await list())[0]).toMatchObject({ unreadCount: 1, messageCount: 1 })
  })

  it('of one tenant never suppresses another tenant’s of the same id', async () => {
    const { stranger } = world
    const stored = await stranger.run((ctx) =>
      receive(ctx, [arrival(stranger.channel, 'Hello', { externalId: 'wamid.first' })]),
    )
    expect(stored).toHaveLength(1)
    expect(stored[0]!.conversationId).not.toBe((await list())[0]!.id)
  })
})

describe('twenty first messages of one customer at once', () => {
  it('make one contact, one conversation and twenty messages', async () => {
    const { kaveri } = world
    const from = someone(77)
    const all = Array.from({ length: 20 }, (_, index) =>
      arrival(kaveri.channel, `message ${index}`, {}, from),
    )
    await Promise.all(all.map((one) => kaveri.run((ctx) => receive(ctx, [one]))))
    const found = (await list()).filter((conversation) => conversation.contactPhone === from.phone)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ unreadCount: 20, messageCount: 20 })
  })

  it('and twenty equal ones make one message', async () => {
    const { kaveri } = world
    const from = someone(78)
    const one = arrival(kaveri.channel, 'only once', { externalId: 'wamid.equal' }, from)
    await Promise.all(Array.from({ length: 20 }, () => kaveri.run((ctx) => receive(ctx, [one]))))
    const found = (await list()).filter((conversation) => conversation.contactPhone === from.phone)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ unreadCount: 1, messageCount: 1 })
  })
})

describe('a first message that waits for another one', () => {
  it('stands behind all that was said in the conversation meanwhile', async () => {
    const { kaveri } = world
    const from = someone(76)
    const hear = (ctx: Ctx, text: string) => receive(ctx, [arrival(kaveri.channel, text, {}, from)])
    const isWaitedFor = async () => {
      const { rowCount } = await world.database.pool.query(
        `select from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
      )
      return rowCount === 1
    }
    const first = await kaveri.run(async (ctx) => {
      const [{ conversationId }] = (await hear(ctx, 'first')) as [Message]
      // It has looked around by then, when there was no conversation that it could have locked.
      const third = kaveri.run((other) => hear(other, 'third'))
      third.catch(() => {})
      await waitFor(isWaitedFor, 'the other one to wait')
      await hear(ctx, 'second')
      return { conversationId, third }
    })
    await first.third
    const { messages } = await kaveri.run((ctx) => readThread(ctx, first.conversationId, 10))
    const inOrder = messages.toSorted((a, b) => a.id - b.id)
    expect(inOrder.map(({ text }) => text)).toEqual(['first', 'second', 'third'])
  })
})

describe('a customer on two numbers of a tenant', () => {
  it('is one contact with two identities and a conversation on each', async () => {
    const { kaveri } = world
    const from = someone(79)
    await kaveri.run((ctx) =>
      receive(ctx, [arrival(kaveri.channel, 'here', {}, from), arrival(kaveri.other, 'and there', {}, from)]),
    )
    const found = (await list()).filter((conversation) => conversation.contactPhone === from.phone)
    expect(new Set(found.map((c) => c.contactId)).size).toBe(1)
    expect(new Set(found.map((c) => c.channelId))).toEqual(new Set([kaveri.channel.id, kaveri.other.id]))
  })
})

describe('who writes', () => {
  const contactOf = async (phone: string) => {
    const [contact] = await world.kaveri.run((ctx) =>
      ctx.tx.query<{ id: string; name: string | null }>(
        sql`select id, name from contacts where tenant_id = ${ctx.tenantId} and phone = ${phone}`,
      ),
    )
    return contact
  }
  const identitiesOf = async (contactId: string) => {
    const rows = await world.kaveri.run((ctx) =>
      ctx.tx.query<{ value: string }>(
        sql`select value from identities where tenant_id = ${ctx.tenantId} and contact_id = ${contactId}`,
      ),
    )
    return rows.map(({ value }) => value).sort()
  }
  const hear = (...arrivals: Arrival[]) => world.kaveri.run((ctx) => receive(ctx, arrivals))
  const movesTo = (from: Person, to: Person, externalId: string): Arrival => ({
    channel: world.kaveri.channel,
    item: {
      kind: 'identity-change',
      from,
      to,
      notice: textMessage('changed their number', { externalId, type: 'system' }),
    },
  })

  it('is called by the last name that came, until an agent writes another', async () => {
    const { channel } = world.kaveri
    const from = someone(200)
    for (const name of ['Asha', 'Asha M', null]) await hear(arrival(channel, 'hi', {}, { ...from, name }))
    const { id } = (await contactOf(from.phone!))!
    expect((await contactOf(from.phone!))?.name).toBe('Asha M')
    await world.kaveri.run((ctx) => updateContact(ctx, id, { name: 'Mrs Menon' }), world.kaveri.john)
    await hear(arrival(channel, 'hi', {}, { ...from, name: 'Asha' }))
    expect((await contactOf(from.phone!))?.name).toBe('Mrs Menon')
  })

  it('is one by a user id, on another number, too, whichever of user id and phone number came first', async () => {
    const { channel, other } = world.kaveri
    const userId = { kind: 'wa_user_id' as const, value: 'IN.201' }
    const { phone, identities, name } = someone(201)
    const [first] = await hear(
      arrival(channel, 'by user id', {}, { identities: [userId], phone: null, name }),
    )
    const [second] = await hear(arrival(other, 'elsewhere', {}, { identities: [userId], phone: null, name }))
    expect(second!.senderId).toBe(first!.senderId)
    await hear(arrival(channel, 'by both', {}, { identities: [userId, ...identities], phone, name }))
    await hear(arrival(other, 'by number', {}, { identities, phone, name }))
    expect(await identitiesOf((await contactOf(phone!))!.id)).toEqual(
      ['IN.201', 'IN.201', phone, phone].sort(),
    )
  })

  it('keeps the thread with a new number; the old one leaves, and the notice is not unread', async () => {
    const { channel } = world.kaveri
    const [old, next] = [someone(202), { ...someone(203), name: null }]
    const [before, notice, after] = await hear(
      arrival(channel, 'from the old one', {}, old),
      movesTo(old, next, 'wamid.moved'),
      arrival(channel, 'from the new one', {}, next),
    )
    expect([notice!.conversationId, after!.conversationId]).toEqual([
      before!.conversationId,
      before!.conversationId,
    ])
    expect(notice).toMatchObject({ type: 'system', senderType: 'system' })
    const conversation = (await list()).find(({ id }) => id === before!.conversationId)
    expect(conversation).toMatchObject({ unreadCount: 2, messageCount: 2, contactPhone: next.phone })
    expect(await identitiesOf((await contactOf(next.phone!))!.id)).toEqual([next.phone])
    const [stranger] = await hear(arrival(channel, 'who has the old one now', {}, old))
    expect(stranger!.conversationId).not.toBe(before!.conversationId)
  })

  it('loses no number to somebody who says that it is theirs now', async () => {
    const { channel } = world.kaveri
    const [one, other] = [someone(204), someone(205)]
    const [mine, theirs] = await hear(
      arrival(channel, 'mine', {}, one),
      arrival(channel, 'theirs', {}, other),
    )
    const [notice] = await hear(movesTo(one, other, 'wamid.taken'))
    expect(notice!.conversationId).toBe(mine!.conversationId)
    const [later] = await hear(arrival(channel, 'still theirs', {}, other))
    expect(later!.conversationId).toBe(theirs!.conversationId)
  })

  it('quotes with the words of what is quoted, also of what came along, and keeps the name of what nobody knows', async () => {
    const { channel } = world.kaveri
    const from = someone(206)
    const quote = (externalId: string) => ({ replyToExternalId: externalId })
    const [question, ...answers] = await hear(
      arrival(channel, 'Blue or green?', { externalId: 'wamid.question' }, from),
      arrival(channel, 'Blue', quote('wamid.question'), from),
      arrival(channel, 'As I said', quote('wamid.before-our-time'), from),
    )
    answers.push(...(await hear(arrival(channel, 'No, green', quote('wamid.question'), from))))
    const told = answers.map(({ replyToId, replyToExternalId, replyToText }) => ({
      replyToId,
      replyToExternalId,
      replyToText,
    }))
    const known = {
      replyToId: question!.id,
      replyToExternalId: 'wamid.question',
      replyToText: 'Blue or green?',
    }
    const unknown = { replyToId: null, replyToExternalId: 'wamid.before-our-time', replyToText: null }
    expect(told).toEqual([known, unknown, known])
    const thread = await world.kaveri.run((ctx) => readThread(ctx, question!.conversationId, 50))
    const quoting = thread.messages.filter(({ replyToExternalId }) => replyToExternalId !== null)
    expect(quoting).toMatchObject(told)
  })
})

describe('the service window', () => {
  it('is moved by what a customer writes to its time, and never back', async () => {
    const { kaveri } = world
    const from = someone(210)
    const window = async () =>
      (await list()).find(({ contactPhone }) => contactPhone === from.phone)?.windowStartedAt
    const says = (sentAt: string) =>
      kaveri.run((ctx) => receive(ctx, [arrival(kaveri.channel, 'hi', { sentAt }, from)]))
    await says(plus(NOON, -2000))
    expect(await window()).toBe(plus(NOON, -2000))
    await says(NOON)
    await says(plus(NOON, -1000))
    expect(await window()).toBe(NOON)
  })
})

describe('a message on a conversation that has ended', () => {
  it('reopens a resolved one, and starts a new one after a closed one', async () => {
    const { kaveri } = world
    const from = someone(80)
    const [first] = await kaveri.run((ctx) => receive(ctx, [arrival(kaveri.channel, 'one', {}, from)]))
    const id = first!.conversationId
    await kaveri.run((ctx) => updateConversation(ctx, id, { status: 'resolved', read: true }), kaveri.john)
    const [second] = await kaveri.run((ctx) => receive(ctx, [arrival(kaveri.channel, 'two', {}, from)]))
    expect(second!.conversationId).toBe(id)
    const reopened = (await list()).find((conversation) => conversation.id === id)
    expect(reopened).toMatchObject({ status: 'open', unreadCount: 1, resolvedAt: null })

    await kaveri.run((ctx) => updateConversation(ctx, id, { status: 'closed' }), kaveri.john)
    const [third] = await kaveri.run((ctx) => receive(ctx, [arrival(kaveri.channel, 'three', {}, from)]))
    expect(third!.conversationId).not.toBe(id)
    await expect(
      kaveri.run((ctx) => updateConversation(ctx, id, { status: 'open' }), kaveri.john),
    ).rejects.toMatchObject({
      code: 'CONFLICT',
      details: [{ message: String(third!.conversationId) }],
    })
  })
})

describe('statuses', () => {
  it('that come before their message are kept and applied', async () => {
    const { kaveri } = world
    const echoId = 'wamid.echo'
    const channel = kaveri.channel
    await kaveri.run((ctx) => receive(ctx, [{ channel, item: statusOf(echoId, 'read') }]))
    const echo = {
      kind: 'echo' as const,
      to: ASHA,
      message: textMessage('from the phone', { externalId: echoId }),
    }
    const [stored] = await kaveri.run((ctx) => receive(ctx, [{ channel, item: echo }]))
    const thread = await kaveri.run((ctx) => readThread(ctx, stored!.conversationId, 50))
    expect(thread.messages.find((message) => message.externalId === echoId)).toMatchObject({
      status: 'read',
      metadata: { source: 'echo' },
    })
    expect(thread.conversation.unreadCount).toBe(1)
  })

  it('only ever move a message forward', async () => {
    const { kaveri } = world
    const channel = kaveri.channel
    const id = 'wamid.forward'
    const echo = { kind: 'echo' as const, to: ASHA, message: textMessage('ticks', { externalId: id }) }
    await kaveri.run((ctx) => receive(ctx, [{ channel, item: echo }]))
    for (const status of ['read', 'delivered', 'sent', 'failed'] as const) {
      await kaveri.run((ctx) => receive(ctx, [{ channel, item: statusOf(id, status) }]))
    }
    const [row] = await kaveri.run((ctx) =>
      ctx.tx.query<{ status: string; statusHistory: unknown[] }>(
        sql`select status, status_history from messages where tenant_id = ${ctx.tenantId} and external_id = ${id}`,
      ),
    )
    expect(row).toMatchObject({ status: 'read' })
    expect(row!.statusHistory).toHaveLength(2)
  })
})

describe('reactions, edits and revokes', () => {
  it('are applied to the message that they name, once, also when they come first', async () => {
    const { kaveri } = world
    const channel = kaveri.channel
    const from = someone(81)
    const target = 'wamid.target'
    const items = [
      {
        kind: 'reaction' as const,
        target,
        by: 'contact' as const,
        emoji: '👍',
        at: NOON,
        externalId: 'wamid.r1',
      },
      { kind: 'edit' as const, target, text: 'corrected', at: plus(NOON, 1000), externalId: 'wamid.e1' },
      { kind: 'revoke' as const, target, at: plus(NOON, 2000), externalId: 'wamid.v1' },
    ]
    const arrivals = items.map((item) => ({ channel, item }))
    await kaveri.run((ctx) => receive(ctx, arrivals))
    const [stored] = await kaveri.run((ctx) =>
      receive(ctx, [arrival(channel, 'mistakn', { externalId: target }, from)]),
    )
    await kaveri.run((ctx) => receive(ctx, arrivals))
    const thread = await kaveri.run((ctx) => readThread(ctx, stored!.conversationId, 50))
    expect(thread.messages).toHaveLength(1)
    expect(thread.messages[0]).toMatchObject({
      text: 'corrected',
      metadata: { edits: [{ text: 'mistakn', at: plus(NOON, 1000) }] },
      reactions: [{ emoji: '👍', by: 'contact' }],
      deletedAt: plus(NOON, 2000),
    })
    expect(thread.conversation.unreadCount).toBe(1)
  })
})

describe('a reaction', () => {
  it('takes the place of that side’s last one, is taken back, and stays out where it is older', async () => {
    const { kaveri } = world
    const { channel } = kaveri
    const target = 'wamid.reacted'
    const [message] = await kaveri.run((ctx) =>
      receive(ctx, [arrival(channel, 'ta-da', { externalId: target }, someone(211))]),
    )
    const react = async (by: 'contact' | 'agent', emoji: string | null, ms: number) => {
      const item = { kind: 'reaction' as const, target, by, emoji, at: plus(NOON, ms), externalId: `r${ms}` }
      await kaveri.run((ctx) => receive(ctx, [{ channel, item }]))
      const thread = await kaveri.run((ctx) => readThread(ctx, message!.conversationId, 50))
      return thread.messages[0]!.reactions.flatMap((one) => (one.emoji ? `${one.by} ${one.emoji}` : []))
    }
    expect(await react('contact', '👍', 1)).toEqual(['contact 👍'])
    expect(await react('agent', '❤️', 2)).toEqual(['contact 👍', 'agent ❤️'])
    expect(await react('contact', '🎉', 4)).toEqual(['agent ❤️', 'contact 🎉'])
    expect(await react('contact', '😢', 3)).toEqual(['agent ❤️', 'contact 🎉'])
    expect(await react('contact', null, 5)).toEqual(['agent ❤️'])
  })
})

describe('what an agent does', () => {
  it('reading clears exactly what had arrived', async () => {
    const { kaveri } = world
    const from = someone(82)
    const [first] = await kaveri.run((ctx) => receive(ctx, [arrival(kaveri.channel, 'a', {}, from)]))
    const id = first!.conversationId
    await Promise.all([
      kaveri.run((ctx) => updateConversation(ctx, id, { read: true }), kaveri.john),
      ...Array.from({ length: 5 }, (_, n) =>
        kaveri.run((ctx) => receive(ctx, [arrival(kaveri.channel, `b${n}`, {}, from)])),
      ),
    ])
    const conversation = (await list()).find((c) => c.id === id)!
    const unseen = await kaveri.run((ctx) =>
      ctx.tx.query(
        sql`select from messages where tenant_id = ${ctx.tenantId} and conversation_id = ${id} and id > ${conversation.readUpToId}`,
      ),
    )
    expect(conversation.unreadCount).toBe(unseen.length)
  })

  it('a reply outside the service window is refused and nothing is stored', async () => {
    const { kaveri, clock } = world
    const from = someone(83)
    const [first] = await kaveri.run((ctx) => receive(ctx, [arrival(kaveri.channel, 'hello', {}, from)]))
    clock.advance(24 * 3600 * 1000)
    const input = {
      addressee: { conversationId: first!.conversationId },
      type: 'text' as const,
      text: 'late',
      content: {},
      requestHash: 'x',
    }
    await expect(kaveri.run((ctx) => sendMessage(ctx, input), kaveri.john)).rejects.toMatchObject({
      code: 'SERVICE_WINDOW_CLOSED',
    })
    clock.set(NOON)
    const thread = await kaveri.run((ctx) => readThread(ctx, first!.conversationId, 50))
    expect(thread.messages).toHaveLength(1)
  })

  it('the counters equal what the lists hold', async () => {
    const { kaveri } = world
    const summary = await kaveri.run(summarize)
    const all = await list()
    expect(summary.total).toBe(all.length)
    expect(summary.byStatus.open).toBe(all.filter((c) => c.status === 'open').length)
    expect(summary.unread).toBe(all.filter((c) => c.unreadCount > 0).length)
  })
})
