import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arrival, someone } from '../../../test/inbound.ts'
import { makeWorld, NOON, type World } from '../../../test/world.ts'
import { HOUR, MINUTE, plus, SECOND } from '../../kernel/instant.ts'
import { setPresence } from '../agents/set-presence.ts'
import { readChatCounts } from '../conversations/chat-counts.ts'
import { sendMessage } from '../conversations/send-message.ts'
import { updateConversation } from '../conversations/update-conversation.ts'
import type { Actor } from '../ctx.ts'
import { rateConversation } from '../ratings/rate-conversation.ts'
import { receive } from '../receiving/receive.ts'
import { readDashboard, readOnlineAgents } from './read-dashboard.ts'

let world: World
let chats: number[]
beforeAll(async () => {
  world = await makeWorld()
  const { kaveri } = world
  const letters = Array.from({ length: 40 }, (_, index) =>
    arrival(kaveri.channel, 'Hi', { sentAt: plus(NOON, -HOUR) }, someone(100 + index)),
  )
  chats = (await kaveri.run((ctx) => receive(ctx, letters))).map(({ conversationId }) => conversationId)
})
afterAll(() => world.drop())

const change = (index: number, patch: Parameters<typeof updateConversation>[2]) =>
  world.kaveri.run((ctx) => updateConversation(ctx, chats[index]!, patch), world.kaveri.admin)
const answer = (index: number, actor: Actor = world.kaveri.john) =>
  world.kaveri.run(
    (ctx) =>
      sendMessage(ctx, {
        addressee: { conversationId: chats[index]! },
        type: 'text',
        text: 'Hello',
        content: {},
        requestHash: '',
      }),
    actor,
  )
const counts = (actor: Actor = world.kaveri.admin) => world.kaveri.run(readChatCounts, actor)
const dashboard = (actor: Actor = world.kaveri.admin) => world.kaveri.run(readDashboard, actor)

/** What the counters must say, counted from the rows themselves. */
async function counted() {
  const { rows } = await world.desk.database.tenant(world.kaveri.tenantId, (tx) =>
    tx.client.query<{ active: string; resolved: string; awaiting: string }>(`
      select count(*) filter (where status not in ('resolved', 'closed')) as active,
        count(*) filter (where status in ('resolved', 'closed')) as resolved,
        count(*) filter (where status not in ('resolved', 'closed') and last_message_direction = 'out') as awaiting
      from conversations where archived_at is null`),
  )
  const { active, resolved, awaiting } = rows[0]!
  return { active: Number(active), resolved: Number(resolved), awaitingCustomer: Number(awaiting) }
}

describe('the counters', () => {
  it('are exact after whatever many did at once', async () => {
    expect(await counts()).toEqual({ active: 40, resolved: 0, awaitingCustomer: 0 })
    const statuses = ['resolved', 'pending', 'closed', 'open'] as const
    await Promise.all(
      chats.flatMap((_, index) => [
        change(index, { status: statuses[index % 4] }).catch(() => {}),
        answer(index).catch(() => {}),
        change(index, { archived: index % 10 === 0 }).catch(() => {}),
        change(index, { assigneeId: index % 3 ? world.kaveri.john.id : null }).catch(() => {}),
      ]),
    )
    expect(await counts()).toEqual(await counted())
  })

  it('are those of what an agent sees', async () => {
    const own = { ...world.kaveri.john, visibility: 'own' as const }
    const { rows } = await world.desk.database.tenant(world.kaveri.tenantId, (tx) =>
      tx.client.query('select from conversations where archived_at is null and assignee_id = $1', [own.id]),
    )
    const { active, resolved } = await counts(own)
    expect(active + resolved).toBe(rows.length)
    expect(await world.stranger.run(readChatCounts)).toEqual({ active: 0, resolved: 0, awaitingCustomer: 0 })
  })
})

describe('the dashboard', () => {
  it('says how long answers took, how content customers were, and what was resolved today', async () => {
    const { stranger } = world
    const letters = [1, 2, 3].map((index) =>
      arrival(stranger.channel, 'Hi', { sentAt: NOON }, someone(200 + index)),
    )
    const stored = await stranger.run((ctx) => receive(ctx, letters))
    const ids = stored.map(({ conversationId }) => conversationId)
    const reply = (id: number) =>
      stranger.run(
        (ctx) =>
          sendMessage(ctx, {
            addressee: { conversationId: id },
            type: 'text',
            text: 'Hello',
            content: {},
            requestHash: '',
          }),
        stranger.john,
      )
    const { clock } = world
    clock.set(plus(NOON, 30 * SECOND))
    await reply(ids[0]!)
    clock.set(plus(NOON, 90 * SECOND))
    await reply(ids[1]!)
    // Nobody waits any more, so this is no answer; nor is what ends a wait without a word.
    await reply(ids[1]!)
    await stranger.run((ctx) => updateConversation(ctx, ids[2]!, { status: 'resolved' }), stranger.admin)
    for (const [index, score] of [5, 4].entries()) {
      await stranger.run(
        (ctx) => rateConversation(ctx, ids[index]!, { score, feedback: null }),
        stranger.john,
      )
    }
    await stranger.run(
      (ctx) => setPresence(ctx, { agentId: stranger.jane.id, status: 'busy' }),
      stranger.jane,
    )
    expect(await stranger.run(readDashboard, stranger.admin)).toMatchObject({
      total: 3,
      active: 2,
      pending: 0,
      resolvedToday: 1,
      avgResponseSeconds: 60,
      satisfaction: 4.5,
      onlineAgents: 1,
      totalAgents: 3,
      chats: { active: 2, resolved: 1, awaitingCustomer: 2 },
    })
    clock.set(plus(NOON, 13 * HOUR))
    expect((await stranger.run(readDashboard, stranger.admin)).resolvedToday).toBe(0)
    clock.set(plus(NOON, 5 * MINUTE))
  })

  it('names who is there', async () => {
    const { stranger } = world
    const { online, counts } = await stranger.run(readOnlineAgents)
    expect(online.map(({ name }) => name)).toEqual(['jane'])
    expect(counts).toEqual({ total: 3, available: 0, busy: 1, away: 0, offline: 2 })
  })

  it('tells what happened last to whoever may hear of it', async () => {
    const { activity } = await dashboard()
    expect(activity).toHaveLength(20)
    expect(activity[0]!.at >= activity[19]!.at).toBe(true)
    expect((await dashboard({ ...world.kaveri.jane, visibility: 'own' })).activity).toEqual([])
  })
})
