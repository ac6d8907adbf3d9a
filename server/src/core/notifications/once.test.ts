import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { actorOf, type Company, makeWorld, type World } from '../../../test/world.ts'
import { sql } from '../../db/sql.ts'
import { newId } from '../../kernel/ids.ts'
import { createAgent } from '../agents/create-agent.ts'
import { setPresence } from '../agents/set-presence.ts'
import { createChannel } from '../channels/create-channel.ts'
import { type ConversationPatch, updateConversation } from '../conversations/update-conversation.ts'
import type { Actor } from '../ctx.ts'
import type { Channel, Conversation, NotificationType } from '../entities.ts'
import { asVisitor } from '../visitors/as-visitor.ts'
import { leaveAsVisitor } from '../visitors/leave.ts'
import type { Visitor } from '../visitors/visitor.ts'
import { writeAsVisitor } from '../visitors/write-as-visitor.ts'
import { readNotifications } from './read-notifications.ts'

type Agent = Actor & { type: 'agent' }

let world: World
let kaveri: Company
let lead: Agent
let site: Channel
beforeAll(async () => {
  world = await makeWorld()
  kaveri = world.kaveri
  const person = {
    name: 'lead',
    email: 'lead@kaveri.example',
    role: 'supervisor',
    passwordHash: null,
  } as const
  lead = actorOf(await kaveri.run((ctx) => createAgent(ctx, person)))
  site = await kaveri.run((ctx) =>
    createChannel(ctx, world.desk.vault, { type: 'web', name: 'shop.example' }),
  )
})
afterAll(() => world.drop())
beforeEach(async () => {
  await kaveri.run((ctx) =>
    ctx.tx.query(sql`update agents set status = case when id = ${kaveri.john.id} then 'available' else 'offline' end
      where tenant_id = ${ctx.tenantId}`),
  )
})

/** A visitor whose ticket John has. */
async function ticketOfJohn(): Promise<{ visitor: Visitor; ticket: Conversation }> {
  const visitor = { tenantId: kaveri.tenantId, channelId: site.id, contactId: newId() }
  const said = { text: 'Hello', attachmentIds: [] }
  const { conversation } = await asVisitor(world.run, visitor, (ctx, me) =>
    writeAsVisitor(ctx, me, said, { visit: { userAgent: null, ipAddress: null } }),
  )
  expect(conversation.assigneeId).toBe(kaveri.john.id)
  return { visitor, ticket: conversation }
}
const told = async (agent: Agent, type: NotificationType) =>
  (
    await kaveri.run((ctx) => readNotifications(ctx, { unreadOnly: false, limit: 100 }), agent)
  ).notifications.filter((one) => one.type === type).length
const fiveTimes = (act: (by: Agent) => Promise<unknown>) =>
  Promise.all([lead, kaveri.admin, lead, kaveri.admin, lead].map(act))
const change = (ticket: Conversation, patch: ConversationPatch) => (by: Agent) =>
  kaveri.run((ctx) => updateConversation(ctx, ticket.id, patch), by)

describe('what five do at once is told once', () => {
  it.each([
    ['ticket_assigned', 'jane', { assigneeId: 'jane' }],
    ['ticket_status_change', 'john', { status: 'resolved' }],
    ['priority_escalation', 'admin', { priority: 'urgent' }],
  ] as const)('%s', async (type, who, patch) => {
    const { ticket } = await ticketOfJohn()
    const before = await told(kaveri[who], type)
    const given = 'assigneeId' in patch ? { assigneeId: kaveri.jane.id } : patch
    await fiveTimes(change(ticket, given))
    expect(await told(kaveri[who], type)).toBe(before + 1)
  })

  it('agent_offline', async () => {
    const before = await told(kaveri.admin, 'agent_offline')
    await fiveTimes((by) =>
      kaveri.run((ctx) => setPresence(ctx, { agentId: kaveri.john.id, status: 'offline' }), by),
    )
    expect(await told(kaveri.admin, 'agent_offline')).toBe(before + 1)
    expect(await told(kaveri.john, 'agent_offline')).toBe(0)
  })

  it('customer_disconnect, to whoever has the ticket', async () => {
    const { visitor, ticket } = await ticketOfJohn()
    const before = await told(kaveri.john, 'customer_disconnect')
    await fiveTimes(() => asVisitor(world.run, visitor, leaveAsVisitor))
    expect(await told(kaveri.john, 'customer_disconnect')).toBe(before + 1)
    expect(await told(kaveri.admin, 'customer_disconnect')).toBe(0)
    await change(ticket, { assigneeId: null })(lead)
  })

  it('new_ticket, and the first message', async () => {
    const before = [await told(kaveri.john, 'new_ticket'), await told(kaveri.john, 'new_message')]
    const visitor = { tenantId: kaveri.tenantId, channelId: site.id, contactId: newId() }
    await fiveTimes(() =>
      asVisitor(world.run, visitor, (ctx, me) =>
        writeAsVisitor(
          ctx,
          me,
          { text: 'Hello', attachmentIds: [], clientMessageId: 'once' },
          {
            visit: { userAgent: null, ipAddress: null },
          },
        ),
      ),
    )
    expect([await told(kaveri.john, 'new_ticket'), await told(kaveri.john, 'new_message')]).toEqual(
      before.map((count) => count + 1),
    )
  })
})
