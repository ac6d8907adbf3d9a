import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arrival, someone } from '../../../test/inbound.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import { sql } from '../../db/sql.ts'
import { setPresence } from '../agents/set-presence.ts'
import { readConversations } from '../conversations/read-conversations.ts'
import { updateConversation } from '../conversations/update-conversation.ts'
import { receive } from '../receiving/receive.ts'
import { assignWaiting } from './assign-waiting.ts'
import { reassignAgent } from './reassign-agent.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.drop())

const list = async (statuses?: ('open' | 'assigned')[]) =>
  (await world.kaveri.run((ctx) => readConversations(ctx, { statuses }, { limit: 200 }))).conversations
const setStatus = (agent: { id: string }, status: 'available' | 'offline') =>
  world.kaveri.run((ctx) => setPresence(ctx, { agentId: agent.id, status }), world.kaveri.admin)
const setRoom = (agent: { id: string }, room: number) =>
  world.kaveri.run((ctx) =>
    ctx.tx.query(
      sql`update agents set max_concurrent = ${room} where tenant_id = ${ctx.tenantId} and id = ${agent.id}`,
    ),
  )
const write = (number: number) =>
  world.kaveri.run((ctx) => receive(ctx, [arrival(world.kaveri.channel, 'help', {}, someone(number))]))

describe('assignment', () => {
  it('leaves conversations waiting while nobody is available', async () => {
    await write(100)
    expect(await list(['open'])).toHaveLength(1)
  })

  it('gives a hundred first messages at once to two agents, neither over their room, none twice', async () => {
    const { john, jane } = world.kaveri
    await setRoom(john, 30)
    await setRoom(jane, 40)
    await setStatus(john, 'available')
    await setStatus(jane, 'available')
    await Promise.all(Array.from({ length: 100 }, (_, index) => write(200 + index)))
    const assigned = await list(['assigned'])
    const of = (agent: { id: string }) => assigned.filter((c) => c.assigneeId === agent.id).length
    expect([of(john), of(jane)]).toEqual([30, 40])
    expect(await list(['open'])).toHaveLength(31)
  })

  it('gives room that becomes free to whoever waits longest, urgent first', async () => {
    const { kaveri } = world
    const waiting = (await list(['open'])).sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.id - b.id))
    const urgent = waiting.at(-1)!
    await kaveri.run((ctx) => updateConversation(ctx, urgent.id, { priority: 'urgent' }), kaveri.admin)
    const [one, two] = (await list(['assigned'])).filter((c) => c.assigneeId === kaveri.john.id)
    await kaveri.run((ctx) => updateConversation(ctx, one!.id, { status: 'resolved' }), kaveri.john)
    await kaveri.run((ctx) => updateConversation(ctx, two!.id, { status: 'pending' }), kaveri.john)
    await Promise.all([
      assignWaiting(world.desk, kaveri.tenantId),
      assignWaiting(world.desk, kaveri.tenantId),
    ])
    const left = (await list(['open'])).map((c) => c.id)
    expect(left).toHaveLength(29)
    expect(left).not.toContain(urgent.id)
    expect(left).not.toContain(waiting[0]!.id)
  })

  it('does not give back what an agent set to open by that act', async () => {
    const { kaveri } = world
    const mine = (await list(['assigned'])).find((c) => c.assigneeId === kaveri.john.id)!
    await kaveri.run((ctx) => updateConversation(ctx, mine.id, { status: 'open' }), kaveri.john)
    await assignWaiting(world.desk, kaveri.tenantId)
    const now = (await list()).find((c) => c.id === mine.id)!
    expect(now.assigneeId).not.toBe(kaveri.john.id)
  })

  it('hands what an agent who went offline had to others, the rest waits', async () => {
    const { kaveri } = world
    await setRoom(kaveri.jane, 45)
    await setStatus(kaveri.john, 'offline')
    await reassignAgent(world.desk, kaveri.tenantId, kaveri.john.id)
    const assigned = await list(['assigned'])
    expect(assigned.every((c) => c.assigneeId === kaveri.jane.id)).toBe(true)
    expect(assigned).toHaveLength(45)
  })
})
