import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { arrival, someone } from '../../../test/inbound.ts'
import { type Company, makeWorld, NOON, type World } from '../../../test/world.ts'
import { sql } from '../../db/sql.ts'
import { HOUR, plus, SECOND } from '../../kernel/instant.ts'
import { setPresence } from '../agents/set-presence.ts'
import { readConversation } from '../conversations/read-message.ts'
import { type ConversationPatch, updateConversation } from '../conversations/update-conversation.ts'
import type { Actor } from '../ctx.ts'
import { receive } from '../receiving/receive.ts'
import { createTicket } from '../tickets/create-ticket.ts'
import { assignWaiting } from './assign-waiting.ts'
import { reassignAgent } from './reassign-agent.ts'

let world: World
let kaveri: Company
beforeAll(async () => {
  world = await makeWorld()
  kaveri = world.kaveri
})
afterAll(() => world.drop())
beforeEach(async () => {
  world.clock.set(NOON)
  for (const table of ['conversations', 'messages', 'counters', 'notification_recipients', 'notifications'])
    await world.database.pool.query(`delete from ${table}`)
  await world.database.pool.query(`update agents set last_assigned_at = null, max_concurrent = 10,
    department = null, skills = '{}', status = 'offline'`)
})

const setPresenceOf = (agent: { id: string }, status: 'available' | 'offline') =>
  kaveri.run((ctx) => setPresence(ctx, { agentId: agent.id, status }), kaveri.admin)
let customers = 0
const open = (department = 'Support') =>
  kaveri.run(
    (ctx) =>
      createTicket(ctx, {
        customerId: `C-${++customers}`,
        customer: {},
        subject: 'A lid',
        department,
        priority: 'normal',
        metadata: { source: 'api' },
        skills: [],
      }),
    kaveri.admin,
  )
const change = (id: number, patch: ConversationPatch, by: Actor = kaveri.admin) =>
  kaveri.run((ctx) => updateConversation(ctx, id, patch), by)
const inSupport = (agents: { id: string }[], more: { skills?: string[] } = {}) =>
  kaveri.run((ctx) =>
    ctx.tx.query(sql`update agents set department = 'Support', skills = ${more.skills ?? []}::text[]
      where tenant_id = ${ctx.tenantId} and id = any(${agents.map(({ id }) => id)}::uuid[])`),
  )
const isWaited = async () =>
  (await world.database.pool.query(`delete from outbox_jobs where name = 'assign-waiting'`)).rowCount === 1

describe('a ticket', () => {
  it('goes round among equals, to whom the last was given longest ago, by the desk or by hand', async () => {
    const { john, jane } = kaveri
    await inSupport([john, jane])
    for (const agent of [john, jane]) await setPresenceOf(agent, 'available')
    const given: (string | null)[] = []
    const next = async () => {
      world.clock.advance(SECOND)
      const { id, assigneeId } = await open()
      given.push(assigneeId)
      await change(id, { status: 'resolved' })
      return assigneeId
    }
    for (let turn = 0; turn < 4; turn++) await next()
    expect(new Set(given.slice(0, 2)).size).toBe(2)
    expect(given.slice(2)).toEqual(given.slice(0, 2))

    const byHand = await open('Elsewhere')
    world.clock.advance(SECOND)
    await change(byHand.id, { assigneeId: given[0] })
    await change(byHand.id, { status: 'resolved' })
    expect([await next(), await next()]).toEqual([given[1], given[0]])
  })

  it('that was handed back may be the same agent’s again once its customer has written', async () => {
    const { john } = kaveri
    await setPresenceOf(john, 'available')
    const customer = someone(901)
    const write = (text: string) =>
      kaveri.run((ctx) => receive(ctx, [arrival(kaveri.channel, text, {}, customer)]))
    const [first] = await write('help')
    const id = first!.conversationId
    const assignee = () => kaveri.run(async (ctx) => (await readConversation(ctx, id)).assigneeId)
    expect(await assignee()).toBe(john.id)
    await change(id, { status: 'open' }, john)
    await assignWaiting(world.desk, kaveri.tenantId)
    expect(await assignee()).toBe(null)
    await write('is anybody there?')
    expect(await assignee()).toBe(john.id)
  })

  it('that was handed back may be the same agent’s again once they come anew', async () => {
    const { john, jane } = kaveri
    await inSupport([john])
    await setPresenceOf(john, 'available')
    const { id } = await open()
    await change(id, { status: 'open' }, john)
    const assignee = () => kaveri.run(async (ctx) => (await readConversation(ctx, id)).assigneeId)
    await assignWaiting(world.desk, kaveri.tenantId, { back: jane.id })
    expect(await assignee()).toBe(null)
    await assignWaiting(world.desk, kaveri.tenantId, { back: john.id })
    expect(await assignee()).toBe(john.id)
  })

  it('takes its department and skills from its channel', async () => {
    const { john, jane, channel } = kaveri
    await inSupport([john])
    await inSupport([jane], { skills: ['returns'] })
    for (const agent of [john, jane]) await setPresenceOf(agent, 'available')
    const held = { ...channel, department: 'Support', skills: ['returns'] }
    const [first] = await kaveri.run((ctx) => receive(ctx, [arrival(held, 'help', {}, someone(902))]))
    const conversation = await kaveri.run((ctx) => readConversation(ctx, first!.conversationId))
    expect(conversation).toMatchObject({ department: 'Support', skills: ['returns'], assigneeId: jane.id })
  })

  it('has a line in its thread and a notification for each time that it was given', async () => {
    const { john, jane } = kaveri
    await inSupport([john, jane])
    await setPresenceOf(john, 'available')
    const { id } = await open()
    await change(id, { assigneeId: jane.id })
    const { rows } = await world.database.pool.query(
      `select (select array_agg(m.text order by m.id) from messages m
          where m.conversation_id = $1 and m.metadata->'system'->>'kind' = 'assigned') as lines,
        (select array_agg(n.agent_id order by n.created_at, n.id) from notifications n
          where n.conversation_id = $1 and n.type = 'ticket_assigned') as told`,
      [id],
    )
    expect(rows).toEqual([
      { lines: [`Assigned to ${john.name}`, `Assigned to ${jane.name}`], told: [john.id, jane.id] },
    ])
  })
})

describe('what waits is looked at', () => {
  it('when an agent comes, by name, and not when one goes', async () => {
    await isWaited()
    await setPresenceOf(kaveri.jane, 'available')
    const { rows } = await world.database.pool.query(
      `select payload from outbox_jobs where name = 'assign-waiting'`,
    )
    expect(rows).toEqual([{ payload: { back: kaveri.jane.id } }])
    await isWaited()
    await setPresenceOf(kaveri.john, 'available')
    expect(await isWaited()).toBe(true)
    await setPresenceOf(kaveri.john, 'offline')
    expect(await isWaited()).toBe(false)
  })

  it.each([
    ['resolved', { status: 'resolved' }],
    ['closed', { status: 'closed' }],
    ['pending', { status: 'pending' }],
    ['handed back', { status: 'open' }],
    ['given to nobody', { assigneeId: null }],
    ['snoozed', { snoozedUntil: plus(NOON, HOUR) }],
    ['archived', { archived: true }],
  ] as [string, ConversationPatch][])('when one is %s', async (_name, patch) => {
    await inSupport([kaveri.john])
    await setPresenceOf(kaveri.john, 'available')
    const { id, assigneeId } = await open()
    expect(assigneeId).toBe(kaveri.john.id)
    await isWaited()
    await change(id, { priority: 'high' })
    expect(await isWaited()).toBe(false)
    await change(id, patch, kaveri.john)
    expect(await isWaited()).toBe(true)
  })
})

it('who goes offline while sixty tickets come keeps none, and nobody else gets more than their room', async () => {
  const { john, jane } = kaveri
  await inSupport([john, jane])
  for (const agent of [john, jane]) await setPresenceOf(agent, 'available')
  const going = async () => {
    for (let given = 0; given < 3; ) given = await activeOf(john)
    await setPresenceOf(john, 'offline')
    await reassignAgent(world.desk, kaveri.tenantId, john.id)
  }
  await Promise.all([going(), ...Array.from({ length: 60 }, () => open())])
  expect([await activeOf(john), await activeOf(jane)]).toEqual([0, 10])
  const { rows } = await world.database.pool.query(
    `select count(*)::int as waiting from conversations where status = 'open' and assignee_id is null`,
  )
  expect(rows).toEqual([{ waiting: 50 }])
})

const activeOf = async (agent: { id: string }): Promise<number> => {
  const { rows } = await world.database.pool.query(
    `select count(*)::int as active from conversations where status = 'assigned' and assignee_id = $1`,
    [agent.id],
  )
  return rows[0].active
}
