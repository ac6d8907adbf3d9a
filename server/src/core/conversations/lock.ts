import { lockConversations } from '../../db/conversations/lock.ts'
import { updateConversations } from '../../db/conversations/write.ts'
import { queueForSearch } from '../../db/search/queue.ts'
import { copy } from '../../kernel/copy.ts'
import { notFound } from '../../kernel/errors.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation } from '../entities.ts'
import { moveToTags } from '../ledger/keep-ledger.ts'
import { knowNamesOf } from '../settings/known-names.ts'
import { mayList } from '../visibility.ts'
import { countChange } from './figures.ts'

/** Loads a conversation for changing it; what the actor may not see is not found. */
export async function lockConversation(ctx: Ctx, id: number): Promise<Conversation> {
  const [conversation] = await lockAll(ctx, [id])
  if (!conversation || !mayList(ctx.actor, conversation)) throw notFound('Conversation')
  return conversation
}

export async function lockAll(ctx: Ctx, ids: number[]): Promise<Conversation[]> {
  const conversations = await lockConversations(ctx.tx, ids)
  for (const conversation of conversations) remember(ctx, conversation)
  return conversations
}

/** How a conversation stood when it was locked: what counters and `changes` are told from. */
export function remember(ctx: Ctx, conversation: Conversation) {
  ctx.before.set(conversation.id, copy(conversation))
}

/** Writes back those that changed, with their counters and what the ledger has of them. */
export async function saveConversations(ctx: Ctx, conversations: Conversation[]): Promise<void> {
  const described: number[] = []
  const changed = conversations.filter((conversation) => {
    const changes = changesOf(ctx, conversation)
    if (Object.keys(changes).length === 0) return false
    conversation.updatedAt = ctx.now
    if (FOUND_BY.some((field) => field in changes)) described.push(conversation.id)
    return true
  })
  if (changed.length === 0) return
  for (const conversation of changed) {
    const before = ctx.before.get(conversation.id) ?? null
    countChange(ctx, before, conversation)
    if (before && leavesRoom(before, conversation)) ctx.enqueueOnce('assign-waiting', {})
  }
  await moveToTags(ctx, changed)
  await knowNamesOf(ctx, changed)
  updateConversations(ctx.tx, changed)
  queueForSearch(ctx.tx, 'conversation', described)
}

const FOUND_BY: (keyof Conversation)[] = ['subject', 'tags', 'contactId']

/** Whether an agent has one fewer to work on: what waits may then go to them. */
function leavesRoom(before: Conversation, after: Conversation): boolean {
  return takesRoom(before) && !(takesRoom(after) && after.assigneeId === before.assigneeId)
}

const takesRoom = (c: Conversation) =>
  c.assigneeId !== null && c.status === 'assigned' && c.archivedAt === null && c.snoozedUntil === null

/** What this transaction has changed so far, as the new values. */
export function changesOf(ctx: Ctx, after: Conversation): Partial<Conversation> {
  const before = ctx.before.get(after.id)
  if (!before) return {}
  const names = (Object.keys(after) as (keyof Conversation)[]).filter(
    (name) => !isSame(after[name], before[name]),
  )
  return Object.fromEntries(names.map((name) => [name, after[name]]))
}

const isSame = (a: unknown, b: unknown) =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b))
