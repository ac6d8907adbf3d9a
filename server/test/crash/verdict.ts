import { expect, vi } from 'vitest'
import type { Summary } from '../../src/core/conversations/summary.ts'
import { ask as askServer } from '../http-world.ts'
import type { CrashWorld } from './crash-world.ts'

interface Row {
  id: string
  phone: string
  text: string
  direction: 'in' | 'out'
  status: string
  uncertain: boolean
}

/** What was promised, held against what there is when everything has come to rest. */
export async function expectPromisesKept(world: CrashWorld) {
  const { customers } = world
  const messages = await world.ask<Row>(
    `select m.id, p.phone, m.text, m.direction, m.status, m.uncertain from messages m
       join conversations c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
       join contacts p on p.tenant_id = c.tenant_id and p.id = c.contact_id
     where m.sender_type <> 'system' order by m.ordered_at, m.id`,
  )
  const of = (phone: string, direction: string) =>
    messages.filter((message) => message.phone === phone && message.direction === direction)
  for (const { phone, written, answered } of customers) {
    // Each once, none more, none missing, in the order in which they were taken.
    expect(of(phone, 'in').map(({ text }) => text)).toEqual(written)
    expect(of(phone, 'out').map(({ text }) => text)).toEqual(answered)
    expectSentOnce(world, phone, of(phone, 'out'))
  }
  await expectRowsToShowIt(world)
  await expectCountersToAgree(world)
  await expectJournalToTellIt(world, messages)
  // A timer that is due makes one now and then: it is there for a moment, and what failed is there for good.
  await vi.waitFor(async () => expect(await world.ask('select * from outbox_jobs')).toEqual([]), {
    timeout: 60_000,
  })
  expect(await world.ask(`select * from webhook_events where status = 'failed'`)).toEqual([])
}

/** Each reached the phone once and in order, or says that it is uncertain. */
function expectSentOnce({ simulator }: CrashWorld, phone: string, answers: Row[]) {
  const certain = new Set(answers.filter(({ uncertain }) => !uncertain).map(({ id }) => String(id)))
  const arrived = simulator.outbound(phone).map(({ callbackData }) => callbackData!)
  expect(arrived.filter((id) => certain.has(id))).toEqual([...certain])
  const known = new Set(answers.map(({ id }) => String(id)))
  expect(arrived.filter((id) => !known.has(id))).toEqual([])
}

async function expectRowsToShowIt({ ask, customers }: CrashWorld) {
  const rows = await ask<{ phone: string; unread: number; count: number; last: string }>(
    `select p.phone, c.unread_count as unread, c.message_count as count, c.last_message_text as last
     from conversations c join contacts p on p.tenant_id = c.tenant_id and p.id = c.contact_id`,
  )
  expect(rows.map(({ phone }) => phone).sort()).toEqual(customers.map(({ phone }) => phone).sort())
  for (const { phone, written, answered } of customers) {
    const row = rows.find((candidate) => candidate.phone === phone)!
    expect(row).toMatchObject({ unread: written.length, count: written.length + answered.length })
    expect([written.at(-1), answered.at(-1)]).toContain(row.last)
  }
}

async function expectCountersToAgree({ ask, server, token }: CrashWorld) {
  const { body } = await askServer('GET', `${server.url}/api/conversations/stats/summary`, { token })
  const summary = body.data as Summary
  const [lists] = await ask(
    `select count(*)::int as total, count(*) filter (where unread_count > 0)::int as unread,
       count(*) filter (where status = 'open')::int as open from conversations`,
  )
  expect({ total: summary.total, unread: summary.unread, open: summary.byStatus.open }).toEqual(lists)
}

/** The journal has no gap, tells of each message once, and of a conversation's in their order. */
async function expectJournalToTellIt({ ask, company }: CrashWorld, messages: Row[]) {
  const [numbers] = await ask<{ count: number; last: number }>(
    'select count(*)::int as count, max(seq)::int as last from events where tenant_id = $1',
    company.tenantId,
  )
  expect(numbers!.count).toBe(numbers!.last)
  const told = await ask<{ id: string; conversation: string }>(
    `select data->'message'->>'id' as id, conversation_id as conversation from events
     where type = 'message.created' and data->'message'->>'senderType' <> 'system' order by seq`,
  )
  expect(told.map(({ id }) => Number(id)).sort((a, b) => a - b)).toEqual(
    messages.map(({ id }) => Number(id)).sort((a, b) => a - b),
  )
  const last = new Map<string, number>()
  for (const { id, conversation } of told) {
    expect(Number(id)).toBeGreaterThan(last.get(conversation) ?? 0)
    last.set(conversation, Number(id))
  }
}
