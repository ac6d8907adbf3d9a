import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { arrival, someone } from '../../../test/inbound.ts'
import { actorOf, type Company, makeWorld, type World } from '../../../test/world.ts'
import { findConversation } from '../../db/conversations/find.ts'
import { sql } from '../../db/sql.ts'
import { HOUR, plus } from '../../kernel/instant.ts'
import { createAgent } from '../agents/create-agent.ts'
import { setPresence } from '../agents/set-presence.ts'
import { addNote } from '../conversations/add-note.ts'
import { updateConversation } from '../conversations/update-conversation.ts'
import type { Actor } from '../ctx.ts'
import { receive } from '../receiving/receive.ts'
import { serviceWindowTimer } from '../timers/service-window.ts'
import { markAllNotificationsRead, markNotificationRead } from './mark-read.ts'
import { readNotifications } from './read-notifications.ts'

type Agent = Actor & { type: 'agent' }

let world: World
let kaveri: Company
let lead: Agent
beforeAll(async () => {
  world = await makeWorld()
  kaveri = world.kaveri
  const email = 'lead@kaveri.example'
  lead = actorOf(
    await kaveri.run((ctx) =>
      createAgent(ctx, { name: 'lead', email, role: 'supervisor', passwordHash: null }),
    ),
  )
})
afterAll(() => world.drop())
beforeEach(async () => {
  await setAgents('offline')
  for (const table of ['notification_recipients', 'notifications', 'events'])
    await world.database.pool.query(`delete from ${table}`)
})

const setAgents = (status: string, agents: Agent[] = [kaveri.john, kaveri.jane, kaveri.admin, lead]) =>
  kaveri.run((ctx) =>
    ctx.tx.query(sql`update agents set status = ${status}
      where tenant_id = ${ctx.tenantId} and id = any(${agents.map((agent) => agent.id)}::uuid[])`),
  )
const setDepartment = (agent: Agent, department: string | null) =>
  kaveri.run((ctx) =>
    ctx.tx.query(
      sql`update agents set department = ${department} where tenant_id = ${ctx.tenantId} and id = ${agent.id}`,
    ),
  )

let numbers = 300
const write = (text: string, from = someone(++numbers), at?: string) =>
  kaveri.run((ctx) =>
    receive(ctx, [arrival(kaveri.channel, text, at === undefined ? {} : { sentAt: at }, from)]),
  )
const told = async (agent: Agent, unreadOnly = false) =>
  (await kaveri.run((ctx) => readNotifications(ctx, { unreadOnly, limit: 100 }), agent)).notifications.map(
    ({ id, type, message, readAt }) => ({ id, type, message, read: readAt !== null }),
  )
const kindsFor = async (agent: Agent) => (await told(agent)).map(({ type }) => type).sort()
const created = async () => {
  const { rows } = await world.database.pool.query<{ agents: string[]; type: string }>(
    `select audience->'agents' as agents, data->'notification'->>'type' as type
     from events where type = 'notification.created' order by seq`,
  )
  return rows
}

describe('notifications', () => {
  it('a new ticket is told to those who are available, an assignment and a message to whoever has it', async () => {
    await setAgents('available', [kaveri.john])
    await write('help')
    expect(await kindsFor(kaveri.john)).toEqual(['new_message', 'new_ticket', 'ticket_assigned'])
    expect(await kindsFor(kaveri.jane)).toEqual([])
    expect((await created()).map(({ agents }) => agents)).toEqual(Array(3).fill([kaveri.john.id]))
  })

  it('a ticket of a department is told within it only', async () => {
    await setDepartment(kaveri.john, 'Sales')
    await setDepartment(kaveri.jane, 'Returns')
    await kaveri.run((ctx) =>
      ctx.tx.query(
        sql`update channels set department = 'Returns' where tenant_id = ${ctx.tenantId} and id = ${kaveri.channel.id}`,
      ),
    )
    const channel = { ...kaveri.channel, department: 'Returns' }
    await kaveri.run((ctx) => receive(ctx, [arrival(channel, 'help', {}, someone(++numbers))]))
    expect(await kindsFor(kaveri.john)).toEqual([])
    expect(await kindsFor(kaveri.jane)).toEqual(['new_message'])
    await setDepartment(kaveri.john, null)
    await setDepartment(kaveri.jane, null)
  })

  it('further messages update the one that is unread, and after it was read there is a new one', async () => {
    await setAgents('available', [kaveri.john])
    const asha = someone(++numbers)
    await write('one', asha)
    await write('two', asha)
    const messages = async () => (await told(kaveri.john)).filter(({ type }) => type === 'new_message')
    const [first, ...others] = await messages()
    expect([first!.message, others]).toEqual(['two', []])
    await kaveri.run((ctx) => markNotificationRead(ctx, first!.id), kaveri.john)
    await write('three', asha)
    expect((await messages()).map(({ message, read }) => [message, read])).toEqual([
      ['three', false],
      ['two', true],
    ])
  })

  it('somebody without a name is told of by the number, which begins with a plus', async () => {
    await write('hello', { ...someone(987), name: null })
    const { notifications } = await kaveri.run(
      (ctx) => readNotifications(ctx, { unreadOnly: false, limit: 100 }),
      kaveri.john,
    )
    expect(notifications.map(({ title }) => title)).toEqual(['+9190000987 wrote'])
  })

  it('what nobody has is told to all who may see it; once somebody has it, to them alone', async () => {
    const asha = someone(++numbers)
    const [stored] = await write('one', asha)
    const everybody = [kaveri.john, kaveri.jane, kaveri.admin, lead]
    for (const agent of everybody) expect(await kindsFor(agent)).toEqual(['new_message'])
    await kaveri.run(
      (ctx) => updateConversation(ctx, stored!.conversationId, { assigneeId: kaveri.jane.id }),
      kaveri.admin,
    )
    await write('two', asha)
    expect(await kindsFor(kaveri.john)).toEqual([])
    expect((await told(kaveri.jane)).filter(({ type }) => type === 'new_message')).toMatchObject([
      { message: 'two', read: false },
    ])
  })

  it('whoever sees only their own hears nothing of what nobody has', async () => {
    await kaveri.run((ctx) =>
      ctx.tx.query(
        sql`update agents set visibility = 'own' where tenant_id = ${ctx.tenantId} and id = ${kaveri.john.id}`,
      ),
    )
    await write('help')
    expect(await kindsFor(kaveri.john)).toEqual([])
    expect(await kindsFor(kaveri.jane)).toEqual(['new_message'])
    await kaveri.run((ctx) =>
      ctx.tx.query(
        sql`update agents set visibility = 'all' where tenant_id = ${ctx.tenantId} and id = ${kaveri.john.id}`,
      ),
    )
  })

  it('a change of status is told to whoever has the ticket, unless they did it', async () => {
    await setAgents('available', [kaveri.john])
    const [stored] = await write('help')
    const set = (status: 'pending' | 'resolved', by: Agent) =>
      kaveri.run((ctx) => updateConversation(ctx, stored!.conversationId, { status }), by)
    await set('pending', kaveri.john)
    expect(await kindsFor(kaveri.john)).not.toContain('ticket_status_change')
    await set('resolved', lead)
    expect(await kindsFor(kaveri.john)).toContain('ticket_status_change')
  })

  it('urgency and an agent who went are told to supervisors and admins', async () => {
    const [stored] = await write('help')
    await kaveri.run(
      (ctx) => updateConversation(ctx, stored!.conversationId, { priority: 'urgent' }),
      kaveri.john,
    )
    await setAgents('available', [kaveri.jane])
    await kaveri.run((ctx) => setPresence(ctx, { agentId: kaveri.jane.id, status: 'offline' }), kaveri.jane)
    for (const agent of [lead, kaveri.admin]) {
      expect(await kindsFor(agent)).toEqual(['agent_offline', 'new_message', 'priority_escalation'])
    }
    expect(await kindsFor(kaveri.john)).toEqual(['new_message'])
  })

  it('who is named in a note is told, once, and not who wrote it', async () => {
    const [message] = await write('hello')
    const { john, jane } = kaveri
    const input = {
      conversationId: message!.conversationId,
      text: 'Look',
      mentions: [jane.id, jane.id, john.id],
    }
    await kaveri.run((ctx) => addNote(ctx, input), john)
    expect((await told(jane)).filter(({ type }) => type === 'mention')).toMatchObject([{ message: 'Look' }])
    expect(await kindsFor(john)).not.toContain('mention')
  })

  it('an hour before the window closes whoever has not answered yet is told; at its end nobody', async () => {
    await setAgents('available', [kaveri.john])
    const sentAt = world.clock.now()
    const [message] = await write('are you there?', someone(++numbers), sentAt)
    const { contactId } = (await kaveri.run((ctx) => findConversation(ctx.tx, message!.conversationId)))!
    const subject = `${kaveri.channel.id}:${contactId}`
    const closings = async () =>
      (await kindsFor(kaveri.john)).filter((type) => type === 'window_closing').length
    for (const [at, expected] of [
      [plus(sentAt, 23 * HOUR), 1],
      [plus(sentAt, 24 * HOUR), 1],
    ] as const) {
      world.clock.set(at)
      await kaveri.run((ctx) => serviceWindowTimer(ctx, subject))
      expect(await closings()).toBe(expected)
    }
  })

  it('reading all leaves none unread, for oneself only', async () => {
    await write('help')
    const { ids, unread } = await kaveri.run((ctx) => markAllNotificationsRead(ctx), kaveri.john)
    expect([ids.length, unread]).toEqual([1, {}])
    expect(await told(kaveri.john, true)).toEqual([])
    expect(await told(kaveri.jane, true)).toHaveLength(1)
  })

  it("nobody reads somebody else's, or another tenant's", async () => {
    await setAgents('available', [kaveri.john])
    await write('help')
    const { id } = (await told(kaveri.john))[0]!
    await expect(kaveri.run((ctx) => markNotificationRead(ctx, id), kaveri.jane)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    const { stranger } = world
    await expect(stranger.run((ctx) => markNotificationRead(ctx, id), stranger.john)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('fifty messages at once, while they are being read, leave at most one unread and lose none', async () => {
    await setAgents('available', [kaveri.john])
    const asha = someone(++numbers)
    await write('first', asha)
    const reading = (async () => {
      for (let round = 0; round < 15; round++)
        await kaveri.run((ctx) => markAllNotificationsRead(ctx), kaveri.john)
    })()
    await Promise.all([reading, ...Array.from({ length: 50 }, (_, index) => write(`message ${index}`, asha))])
    const unread = (await told(kaveri.john, true)).filter(({ type }) => type === 'new_message')
    expect(unread.length).toBeLessThanOrEqual(1)
    await write('last', asha)
    expect((await told(kaveri.john, true)).filter(({ type }) => type === 'new_message')).toMatchObject([
      { message: 'last' },
    ])
    const { rows } = await world.database.pool.query('select from notifications where growing')
    expect(rows).toHaveLength(1)
  })
})
