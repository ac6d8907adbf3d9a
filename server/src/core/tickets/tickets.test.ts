import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Company, makeWorld, NOON, type World } from '../../../test/world.ts'
import { sql } from '../../db/sql.ts'
import { DAY, HOUR, MINUTE, plus, SECOND } from '../../kernel/instant.ts'
import { getAgent } from '../agents/list-agents.ts'
import { assignWaiting } from '../assignment/assign-waiting.ts'
import { findCustomer } from '../contacts/find-customer.ts'
import { updateConversation } from '../conversations/update-conversation.ts'
import type { Actor } from '../ctx.ts'
import { rateConversation } from '../ratings/rate-conversation.ts'
import { createTicket, type NewTicket } from './create-ticket.ts'
import { ticketOverview } from './overview.ts'
import { readTicket, readTickets, searchTickets, type TicketQuestion } from './read-tickets.ts'
import { noteInTicket, sayInTicket } from './say-in-ticket.ts'

let world: World
let kaveri: Company
beforeAll(async () => {
  world = await makeWorld()
  kaveri = world.kaveri
})
afterAll(() => world.drop())
beforeEach(async () => {
  world.clock.set(NOON)
  for (const table of ['conversations', 'messages', 'counters', 'ledger'])
    await world.database.pool.query(`delete from ${table}`)
  await setAgents({ status: 'offline', department: null, skills: [], languages: [], room: 10 })
})

interface Traits {
  status?: string
  department?: string | null
  skills?: string[]
  languages?: string[]
  room?: number
}
const setAgents = (traits: Traits, agents = [kaveri.john, kaveri.jane]) =>
  kaveri.run((ctx) =>
    ctx.tx.query(sql`
      update agents set status = ${traits.status ?? 'available'}, department = ${traits.department ?? null},
        skills = ${traits.skills ?? []}::text[], languages = ${traits.languages ?? []}::text[],
        max_concurrent = ${traits.room ?? 10}
      where tenant_id = ${ctx.tenantId} and id = any(${agents.map(({ id }) => id)}::uuid[])`),
  )

let customers = 0
const ticket = (more: Partial<NewTicket> = {}): NewTicket => ({
  customerId: `CUST-${++customers}`,
  customer: { name: `Customer ${customers}` },
  subject: 'A cracked lid',
  department: 'Support',
  priority: 'normal',
  metadata: { source: 'api' },
  skills: [],
  ...more,
})
const open = (more: Partial<NewTicket> = {}, by: Actor = kaveri.admin) =>
  kaveri.run((ctx) => createTicket(ctx, ticket(more)), by)
const list = (question: TicketQuestion = {}, sortBy: 'createdAt' | 'priority' = 'createdAt') =>
  kaveri.run(
    (ctx) => readTickets(ctx, question, { sortBy, sortOrder: 'desc', limit: 100, offset: 0 }),
    kaveri.admin,
  )
const read = (id: number) => kaveri.run((ctx) => readTicket(ctx, String(id)), kaveri.admin)

describe('a ticket that somebody opens', () => {
  it('is given at once to an agent of its department with its skills and language, else it waits', async () => {
    await setAgents({ department: 'Support', skills: ['returns'], languages: ['en'] }, [kaveri.john])
    await setAgents({ department: 'Sales', skills: ['returns'], languages: ['en'] }, [kaveri.jane])
    const fits = { skills: ['returns'], metadata: { source: 'api', language: 'en' } }
    expect(await open(fits)).toMatchObject({ status: 'assigned', assigneeId: kaveri.john.id })
    for (const misfit of [
      { ...fits, department: 'Nobody' },
      { ...fits, skills: ['returns', 'law'] },
      { ...fits, metadata: { source: 'api', language: 'hi' } },
    ]) {
      expect(await open(misfit)).toMatchObject({ status: 'open', assigneeId: null })
    }
  })

  it('what fits nobody does not keep the others waiting', async () => {
    for (let index = 0; index < 25; index++) await open({ metadata: { source: 'api', language: 'hi' } })
    const waiting = await open()
    await setAgents({ department: 'Support' }, [kaveri.john])
    await assignWaiting(world.desk, kaveri.tenantId)
    expect((await read(waiting.id)).conversation.assigneeId).toBe(kaveri.john.id)
  })

  it('of two hundred at once nobody gets more than their room, and none is given twice', async () => {
    await setAgents({ department: 'Support', room: 40 }, [kaveri.john])
    await setAgents({ department: 'Support', room: 70 }, [kaveri.jane])
    await Promise.all(Array.from({ length: 200 }, () => open()))
    const { figures } = await list()
    expect([figures.assigned, figures.open]).toEqual([110, 90])
    for (const [agent, room] of [
      [kaveri.john, 40],
      [kaveri.jane, 70],
    ] as const) {
      expect((await list({ assigneeId: agent.id })).figures.total).toBe(room)
    }
    const { rows } = await world.database.pool.query(
      `select count(*)::int as lines from messages where metadata->'system'->>'kind' = 'assigned'`,
    )
    expect(rows[0].lines).toBe(110)
  })

  it('holds the words that the customer said where they were, unread', async () => {
    const { id } = await open({ initialMessage: 'It is cracked.' })
    const { conversation, messages } = await read(id)
    expect(conversation).toMatchObject({ unreadCount: 1, waitingSince: NOON, messageCount: 1 })
    expect(messages[0]).toMatchObject({ senderType: 'contact', text: 'It is cracked.' })
  })

  it("finds its customer by the maker's id alone, who may have any number of tickets", async () => {
    const customer = { name: 'Asha', email: 'asha@example.com', phone: '+1 555 000 1051' }
    const first = await open({ customerId: 'SAME', customer })
    const second = await open({ customerId: 'SAME', customer: { name: 'Another name' } })
    const other = await open({ customerId: 'OTHER', customer })
    expect(second.contactId).toBe(first.contactId)
    expect(other.contactId).not.toBe(first.contactId)
    expect((await kaveri.run((ctx) => findCustomer(ctx, '15550001051')))?.id).toBe(first.contactId)
    expect((await list({ customerId: 'SAME' })).figures.total).toBe(2)
    expect((await list({ customerId: first.contactId })).figures.total).toBe(2)
    const again = await open({ customerId: first.contactId })
    expect(again.contactId).toBe(first.contactId)
  })

  it('twenty at once for one new customer make one contact', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => open({ customerId: 'RACE' })))
    expect(new Set(made.map(({ contactId }) => contactId)).size).toBe(1)
    expect(new Set(made.map(({ ticketNumber }) => ticketNumber)).size).toBe(20)
  })

  it('makes its department one of the company', async () => {
    await open({ department: 'Brand new' })
    await open({ department: 'Brand new' })
    const { rows } = await world.database.pool.query(`select from departments where name = 'Brand new'`)
    expect(rows).toHaveLength(1)
  })

  it('is found in no list, count or search once it is archived', async () => {
    const { id } = await open({ subject: 'Zebra crossing' })
    const search = () =>
      kaveri.run((ctx) => searchTickets(ctx, 'zebra', { limit: 10, offset: 0 }), kaveri.admin)
    expect((await search()).total).toBe(1)
    await kaveri.run((ctx) => updateConversation(ctx, id, { archived: true }), kaveri.admin)
    expect([(await search()).total, (await list()).figures.total]).toEqual([0, 0])
  })
})

describe('lists', () => {
  it('sort by urgency and not by letter, and filter', async () => {
    for (const priority of ['low', 'urgent', 'normal', 'high'] as const) await open({ priority })
    await open({ department: 'Sales' })
    const { tickets } = await list({ department: 'Support' }, 'priority')
    expect(tickets.map(({ conversation }) => conversation.priority)).toEqual([
      'urgent',
      'high',
      'normal',
      'low',
    ])
    expect((await list({ priorities: ['urgent'] })).figures.total).toBe(1)
    expect((await list({ department: 'Sales' })).figures.total).toBe(1)
  })

  it('have figures that follow every filter but the status, from the counters or by counting', async () => {
    const [one, two] = [await open(), await open({ department: 'Sales' })]
    await kaveri.run((ctx) => updateConversation(ctx, one.id, { status: 'pending' }), kaveri.admin)
    world.clock.advance(30 * MINUTE)
    await kaveri.run((ctx) => updateConversation(ctx, two.id, { status: 'resolved' }), kaveri.admin)
    const { lastMessage: _, ...counted } = {
      lastMessage: null,
      ...(await list({ statuses: ['pending'] })).figures,
    }
    const { figures: walked } = await list({ statuses: ['pending'], createdFrom: plus(NOON, -DAY) })
    expect(counted).toEqual(walked)
    expect(counted).toMatchObject({ total: 1, pending: 1, resolved: 1, resolutions: 1 })
    expect(counted.resolutionMs).toBe(30 * MINUTE)
  })

  it('show an agent who sees their own only what they have', async () => {
    await setAgents({ department: 'Support', room: 1 }, [kaveri.john])
    await open()
    await open()
    const john = { ...kaveri.john, visibility: 'own' } as const
    const page = { sortBy: 'createdAt', sortOrder: 'desc', limit: 10, offset: 0 } as const
    const { tickets, figures } = await kaveri.run((ctx) => readTickets(ctx, {}, page), john)
    expect([tickets.length, figures.total]).toEqual([1, 1])
  })
})

describe('search', () => {
  it('has the number itself first, then customers and subjects, then what was written', async () => {
    const said = await open({ initialMessage: 'Where is my teapot?' })
    const subject = await open({ subject: 'A teapot' })
    const customer = await open({ customer: { name: 'Teapot Ltd' } })
    const found = async (words: string) =>
      (
        await kaveri.run((ctx) => searchTickets(ctx, words, { limit: 10, offset: 0 }), kaveri.admin)
      ).tickets.map(({ conversation }) => conversation.id)
    expect(await found('teapot')).toEqual([customer.id, subject.id, said.id])
    expect((await found(`TKT-${said.ticketNumber}`))[0]).toBe(said.id)
    expect((await found(String(said.id)))[0]).toBe(said.id)
  })
})

describe('figures', () => {
  const at = async (ms: number, act: () => Promise<unknown>) => {
    world.clock.set(plus(NOON, ms))
    await act()
  }
  const say = (id: number, text: string, by = kaveri.john) =>
    kaveri.run((ctx) => sayInTicket(ctx, id, { text, attachmentIds: [] }), by)

  it("the response time is from a turn's first unanswered message to an agent's next one", async () => {
    const one = await open({ initialMessage: 'Hello' })
    await at(60 * SECOND, () => say(one.id, 'Hi'))
    await at(90 * SECOND, () => say(one.id, 'How can I help?'))
    const two = await open({ initialMessage: 'Hello' })
    await at(90 * SECOND + 20 * SECOND, () =>
      kaveri.run((ctx) => noteInTicket(ctx, two.id, 'A line for us'), kaveri.john),
    )
    await at(90 * SECOND + 30 * SECOND, () => say(two.id, 'Hi', kaveri.jane))
    await open({ initialMessage: 'Nobody answers' })
    const { figures } = await list()
    expect([figures.answers, figures.answerMs / SECOND]).toEqual([2, 90])
    const seconds = async (agent: { id: string }) =>
      (await kaveri.run((ctx) => getAgent(ctx, agent.id))).avgResponseSeconds
    expect([await seconds(kaveri.john), await seconds(kaveri.jane)]).toEqual([60, 30])
  })

  it('the overview counts what began and was resolved on each day of the tenant, days without tickets with 0', async () => {
    await world.database.pool.query(`update tenants set time_zone = 'Asia/Kolkata' where id = $1`, [
      kaveri.tenantId,
    ])
    const [one] = [await open({ priority: 'urgent' }), await open()]
    await kaveri.run((ctx) => updateConversation(ctx, one.id, { assigneeId: kaveri.john.id }), kaveri.admin)
    await at(7 * HOUR, async () => {
      await kaveri.run((ctx) => updateConversation(ctx, one.id, { status: 'resolved' }), kaveri.john)
      await kaveri.run((ctx) => rateConversation(ctx, one.id, { score: 4, feedback: null }), kaveri.admin)
    })
    const overview = await kaveri.run(
      (ctx) => ticketOverview(ctx, { from: '2026-11-19', to: '2026-11-21' }),
      kaveri.admin,
    )
    expect(overview.days).toEqual([
      { date: '2026-11-19', created: 0, resolved: 0 },
      { date: '2026-11-20', created: 2, resolved: 0 },
      // 19:00 in UTC is past midnight there.
      { date: '2026-11-21', created: 0, resolved: 1 },
    ])
    expect(overview.figures).toMatchObject({ total: 2, open: 1, resolved: 1, ratings: 1, ratingPoints: 4 })
    expect(overview.byPriority).toEqual({ urgent: 1, normal: 1 })
    expect(overview.byDepartment).toEqual([{ department: 'Support', count: 2 }])
    const usual = await kaveri.run((ctx) => ticketOverview(ctx, {}), kaveri.admin)
    expect(usual.days).toHaveLength(30)
    await world.database.pool.query(`update tenants set time_zone = 'UTC'`)
  })
})
