import { findColleague } from '../../db/agents/presence.ts'
import { noteAssigned } from '../../db/assignment/candidates.ts'
import { latestThreads } from '../../db/conversations/find.ts'
import { drawMessageId } from '../../db/messages/write.ts'
import { conflict, invalid, notFound } from '../../kernel/errors.ts'
import type { Instant } from '../../kernel/instant.ts'
import { isWaiting, route } from '../assignment/route.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation, ConversationStatus, Priority } from '../entities.ts'
import { requireStep } from './conversation-steps.ts'
import { handTo } from './hand-over.ts'
import { lockConversation, saveConversations } from './lock.ts'
import { tellChanges } from './tell-changes.ts'

export interface ConversationPatch {
  status?: ConversationStatus | undefined
  /** null unassigns. */
  assigneeId?: string | null | undefined
  priority?: Priority | undefined
  subject?: string | null | undefined
  department?: string | null | undefined
  tags?: string[] | undefined
  snoozedUntil?: Instant | null | undefined
  archived?: boolean | undefined
  read?: boolean | undefined
  /** Words that go with a resolution. */
  notes?: string | undefined
}

/** An agent changes a conversation; every part is told apart to those who listen. */
export async function updateConversation(
  ctx: Ctx,
  id: number,
  patch: ConversationPatch,
): Promise<Conversation> {
  const conversation = await lockConversation(ctx, id)
  if (patch.assigneeId !== undefined) await assign(ctx, conversation, patch.assigneeId)
  if (patch.status !== undefined) setStatus(ctx, conversation, patch.status, patch.notes)
  if (patch.priority !== undefined) setPriority(ctx, conversation, patch.priority)
  if (patch.subject !== undefined) conversation.subject = patch.subject
  if (patch.department !== undefined) conversation.department = patch.department
  if (patch.tags !== undefined) conversation.tags = [...new Set(patch.tags)]
  if (patch.snoozedUntil !== undefined) snooze(ctx, conversation, patch.snoozedUntil)
  if (patch.archived !== undefined) archive(ctx, conversation, patch.archived)
  if (patch.read) await markRead(ctx, conversation)
  await requireOneOpen(ctx, conversation)
  if (patch.status === 'open' && isWaiting(conversation)) await route(ctx, [conversation])

  await saveConversations(ctx, [conversation])
  tellChanges(ctx, conversation, { byHand: patch.assigneeId !== undefined })
  return conversation
}

async function assign(ctx: Ctx, conversation: Conversation, agentId: string | null) {
  if (conversation.assigneeId === agentId) return
  if (conversation.status === 'closed') throw conflict('This conversation is closed: open it again first')
  const agent = agentId === null ? null : await findColleague(ctx.tx, agentId)
  if (agentId !== null && !agent) throw notFound('Agent')
  if (agent && !agent.isActive) throw conflict(`${agent.name} is deactivated`)
  if (agent) noteAssigned(ctx.tx, agent.id, ctx.now)
  await handTo(ctx, conversation, agent)
}

function setStatus(ctx: Ctx, conversation: Conversation, status: ConversationStatus, notes?: string) {
  if (conversation.status === status) return
  requireStep(conversation.status, status)
  if (status === 'assigned' && conversation.assigneeId === null) {
    throw conflict('Nobody has this conversation: assign it to somebody', [
      { field: 'status', message: 'Assigned needs an agent' },
    ])
  }
  conversation.status = status
  if (status === 'open') handBack(conversation)
  const by = ctx.actor.type === 'agent' ? ctx.actor.id : null
  const resolved = status === 'resolved' || status === 'closed'
  conversation.resolvedAt = resolved ? (conversation.resolvedAt ?? ctx.now) : null
  conversation.resolvedBy = resolved ? (conversation.resolvedBy ?? by) : null
  conversation.resolutionNotes =
    status === 'resolved' ? (notes ?? null) : resolved ? conversation.resolutionNotes : null
  conversation.closedAt = status === 'closed' ? ctx.now : null
  conversation.closedBy = status === 'closed' ? by : null
  if (resolved) conversation.waitingSince = null
}

/** What becomes urgent was escalated, by whoever says so. */
function setPriority(ctx: Ctx, conversation: Conversation, priority: Priority) {
  if (priority === 'urgent' && conversation.priority !== 'urgent') {
    const escalatedBy = 'id' in ctx.actor ? ctx.actor.id : null
    const escalation = { escalated: true, escalatedAt: ctx.now, escalatedBy }
    conversation.metadata = { ...conversation.metadata, ...escalation }
  }
  conversation.priority = priority
}

/** Whoever sets a conversation back to open is not given it again by that very act. */
function handBack(conversation: Conversation) {
  if (conversation.assigneeId === null) return
  conversation.metadata = { ...conversation.metadata, handedBackBy: conversation.assigneeId }
  conversation.assigneeId = null
  conversation.assigneeName = null
  conversation.assigneeAvatarUrl = null
  conversation.assigneeDepartment = null
  conversation.assignedAt = null
}

function snooze(ctx: Ctx, conversation: Conversation, until: Instant | null) {
  if (until !== null && until <= ctx.now) throw invalid('snoozedUntil', 'A snooze ends in the future')
  conversation.snoozedUntil = until
  if (until !== null) ctx.arm('snooze', conversation.id, until)
}

function archive(ctx: Ctx, conversation: Conversation, archived: boolean) {
  conversation.archivedAt = archived ? (conversation.archivedAt ?? ctx.now) : null
}

/** A message that lands after this has a greater id, since ids are drawn under the lock that we hold. */
async function markRead(ctx: Ctx, conversation: Conversation) {
  if (conversation.unreadCount === 0) return
  conversation.unreadCount = 0
  conversation.readUpToId = await drawMessageId(ctx.tx)
  if (ctx.drivers[conversation.channelType]) ctx.enqueue('tell-read', { conversationId: conversation.id })
}

/** What opens again must not make a second open one of the same contact on the same channel. */
async function requireOneOpen(ctx: Ctx, conversation: Conversation) {
  const before = ctx.before.get(conversation.id)!
  const isOpen = (c: Conversation) => c.status !== 'closed' && c.archivedAt === null
  if (conversation.channelType === 'api' || isOpen(before) || !isOpen(conversation)) return
  const [other] = await latestThreads(ctx.tx, [conversation])
  if (other?.open) {
    throw conflict('This customer has another open conversation on this channel', [
      { field: 'conversationId', message: String(other.id) },
    ])
  }
}
