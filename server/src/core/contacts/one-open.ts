import { agentsAtWork } from '../../db/agents/presence.ts'
import { isWaiting, route } from '../assignment/route.ts'
import { writeSystemLine } from '../conversations/system-line.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation } from '../entities.ts'

const isOpen = (c: Conversation) => c.status !== 'closed' && c.archivedAt === null

/**
 * One contact has one open conversation on a channel: of two that come together the one with the older last message is
 * closed, with a line that names the other. Returns those that were closed.
 */
export async function closeSecondOpenOnes(ctx: Ctx, conversations: Conversation[]): Promise<Conversation[]> {
  const closed: Conversation[] = []
  for (const [newest, ...older] of openByChannel(conversations)) {
    for (const conversation of older) {
      close(ctx, conversation)
      await writeSystemLine(ctx, conversation, `Closed: goes on in ${ticketOf(newest!)}`, {
        kind: 'merged',
        conversationId: String(newest!.id),
        ticketId: ticketOf(newest!),
      })
      closed.push(conversation)
    }
  }
  return closed
}

/** Open ones of each channel, the one with the newest last message first. An `api` channel may have many. */
function openByChannel(conversations: Conversation[]): Conversation[][] {
  const open = conversations.filter((c) => isOpen(c) && c.channelType !== 'api')
  open.sort((a, b) =>
    a.lastMessageAt === b.lastMessageAt ? b.id - a.id : a.lastMessageAt < b.lastMessageAt ? 1 : -1,
  )
  return [...new Set(open.map(({ channelId }) => channelId))].map((channelId) =>
    open.filter((conversation) => conversation.channelId === channelId),
  )
}

function close(ctx: Ctx, conversation: Conversation) {
  conversation.status = 'closed'
  conversation.closedAt = ctx.now
  conversation.closedBy = ctx.actor.type === 'agent' ? ctx.actor.id : null
  conversation.resolvedAt ??= ctx.now
  conversation.waitingSince = null
}

/**
 * Opens again what a merge closed, unless somebody has done something else with it since, or its contact has another open
 * one on that channel by now.
 */
export async function openAgain(ctx: Ctx, conversations: Conversation[], closedIds: number[]): Promise<void> {
  const again = conversations.filter(
    (conversation) =>
      closedIds.includes(conversation.id) &&
      conversation.status === 'closed' &&
      conversation.archivedAt === null &&
      !conversations.some((other) => isOpen(other) && sameThread(other, conversation)),
  )
  const atWork = await agentsAtWork(
    ctx.tx,
    again.flatMap(({ assigneeId }) => assigneeId ?? []),
  )
  for (const conversation of again) {
    reopen(conversation, conversation.assigneeId !== null && atWork.has(conversation.assigneeId))
    await writeSystemLine(ctx, conversation, 'Opened again: the customers are two', { kind: 'unmerged' })
  }
  await route(ctx, again.filter(isWaiting))
}

const sameThread = (a: Conversation, b: Conversation) =>
  a.channelId === b.channelId && a.contactId === b.contactId && a.channelType !== 'api'

function reopen(conversation: Conversation, agentIsThere: boolean) {
  conversation.status = agentIsThere ? 'assigned' : 'open'
  conversation.closedAt = null
  conversation.closedBy = null
  conversation.resolvedAt = null
  conversation.resolvedBy = null
  conversation.resolutionNotes = null
  if (agentIsThere) return
  conversation.assigneeId = null
  conversation.assigneeName = null
  conversation.assigneeAvatarUrl = null
  conversation.assignedAt = null
}

const ticketOf = ({ ticketNumber }: Conversation) => `TKT-${ticketNumber}`
