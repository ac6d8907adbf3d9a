import { type EarlyUpdate, keepEarlyUpdates, takeEarlyUpdates } from '../../db/messages/early-updates.ts'
import { findMessages } from '../../db/messages/read.ts'
import type { Target } from '../../db/messages/targets.ts'
import { updateMessages } from '../../db/messages/write.ts'
import { queueForSearch } from '../../db/search/queue.ts'
import { sha256 } from '../../kernel/crypto.ts'
import { newId } from '../../kernel/ids.ts'
import type { Inbound } from '../channels/inbound.ts'
import { followStatus } from '../conversations/add-to-thread.ts'
import { advance } from '../conversations/message-steps.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation, Message } from '../entities.ts'
import { audienceOf } from '../visibility.ts'
import { applyReached, isGoing, type Reached } from './watermarks.ts'

/** What a provider says of a message that is (or will be) there. */
export type Update = Extract<Inbound, { kind: 'status' | 'reaction' | 'edit' | 'revoke' }> | Reached

export interface NamedUpdate {
  channelId: string
  update: Update
}

export type NamedEarly = EarlyUpdate<Update>
type Changes = Map<Message, 'message.status' | 'message.updated'>
const eventOf = ({ kind }: Update) =>
  kind === 'status' || kind === 'reached' ? 'message.status' : 'message.updated'

/** A message's name as long as the provider's id of it is not known. */
const ownName = (id: number) => `ours:${id}`

function targetOf(update: Update): string {
  if (update.kind === 'reached') return ownName(update.messageId)
  return update.kind === 'status' ? update.externalId : update.target
}

function ourIdOf(update: Update): number | null {
  if (update.kind === 'reached') return update.messageId
  return update.kind === 'status' ? update.ourMessageId : null
}

/** By what the message is looked for. */
export const nameOf = ({ channelId, update }: NamedUpdate) => ({
  channelId,
  externalId: targetOf(update),
  ourMessageId: ourIdOf(update),
})

/** Applies updates to messages of locked conversations; those that name nothing here are kept for later. */
export async function applyUpdates(
  ctx: Ctx,
  updates: NamedUpdate[],
  targets: Target[],
  conversationOf: (id: number) => Conversation | undefined,
): Promise<void> {
  if (updates.length === 0) return
  const messages = new Map(
    (
      await findMessages(
        ctx.tx,
        targets.map((target) => target.id),
      )
    ).map((m) => [m.id, m]),
  )
  const unnamed = [...messages.values()].filter((message) => message.externalId === null)
  const early: NamedUpdate[] = []
  const changes: Changes = new Map()
  for (const named of updates) {
    const target = findTarget(named, targets)
    const message = target && messages.get(target.id)
    const conversation = message && conversationOf(message.conversationId)
    if (!message || !conversation || isTooEarly(message, named.update)) early.push(named)
    else if (applyOne(ctx, message, conversation, named.update)) changes.set(message, eventOf(named.update))
  }
  keepEarlyUpdates(
    ctx.tx,
    early.map((named) => asEarly(ctx, named)),
  )
  writeChanges(ctx, changes, conversationOf)
  applyEarly(ctx, unnamed, await takeEarly(ctx, unnamed), conversationOf)
}

const isTooEarly = (message: Message, update: Update) => update.kind === 'reached' && isGoing(message)

/** What was kept for messages that come to be known under the provider's ids now; kept no longer. */
export async function takeEarly(
  ctx: Ctx,
  messages: Pick<Message, 'channelId' | 'externalId'>[],
): Promise<NamedEarly[]> {
  return await takeEarlyUpdates<Update>(ctx.tx, messages.flatMap(namesOf))
}

/** A stored one may have been named by our own id, too. */
const namesOf = (message: Pick<Message, 'channelId' | 'externalId'> & { id?: number }) => {
  const { id, channelId, externalId } = message
  if (externalId === null) return []
  return [{ channelId, externalId }, ...(id === undefined ? [] : [{ channelId, externalId: ownName(id) }])]
}

/** Applies what was kept for these messages. */
export function applyEarly(
  ctx: Ctx,
  messages: Message[],
  kept: NamedEarly[],
  conversationOf: (id: number) => Conversation | undefined,
): void {
  if (kept.length === 0) return
  // By the provider's time: what was kept within one millisecond has no order of its own.
  kept.sort((a, b) => (a.update.at < b.update.at ? -1 : a.update.at > b.update.at ? 1 : 0))
  const changes: Changes = new Map()
  for (const { channelId, externalId, update } of kept) {
    const message = messages.find(
      (m) => m.channelId === channelId && (m.externalId === externalId || ownName(m.id) === externalId),
    )!
    const conversation = conversationOf(message.conversationId)!
    if (applyOne(ctx, message, conversation, update)) changes.set(message, eventOf(update))
  }
  writeChanges(ctx, changes, conversationOf)
}

function findTarget({ channelId, update }: NamedUpdate, targets: Target[]): Target | undefined {
  const here = targets.filter((target) => target.channelId === channelId)
  return (
    here.find((target) => target.externalId === targetOf(update)) ??
    here.find((target) => target.id === ourIdOf(update))
  )
}

/** Whether anything changed. Every branch can be run again with the same update and then changes nothing. */
function applyOne(ctx: Ctx, message: Message, conversation: Conversation, update: Update): boolean {
  if (update.kind === 'status') {
    if (message.direction !== 'out') return false
    // The answer to the send was lost; the provider names it now.
    const learned = message.externalId === null
    if (learned) message.externalId = update.externalId
    const wasWaiting = message.status === 'queued' || message.status === 'sending'
    const wasUncertain = message.uncertain
    const moved = advance(message, update.status, update.at, update.error)
    if (moved) followStatus(conversation, message)
    if (wasWaiting && moved) ctx.enqueue('deliver-conversation', { conversationId: conversation.id })
    // A second try was answered `sent` before this status came: it names the message, though it moves nothing.
    if (message.status !== 'failed') message.uncertain = false
    return moved || learned || wasUncertain !== message.uncertain
  }
  if (update.kind === 'reached') {
    const moved = applyReached(message, update)
    if (moved) followStatus(conversation, message)
    return moved
  }
  if (update.kind === 'reaction') return react(message, update)
  if (update.kind === 'edit') {
    if (message.text === update.text || (message.editedAt !== null && message.editedAt >= update.at))
      return false
    const edits = (message.metadata.edits as unknown[] | undefined) ?? []
    message.metadata = { ...message.metadata, edits: [...edits, { text: message.text, at: update.at }] }
    message.text = update.text
    message.editedAt = update.at
    return true
  }
  if (message.deletedAt !== null) return false
  message.deletedAt = update.at
  return true
}

/** Each side has at most one; a removal is kept as an empty one, so that an older reaction that comes late stays out. */
export function react(
  message: Message,
  reaction: { by: 'contact' | 'agent'; emoji: string | null; at: string },
): boolean {
  const { by, at } = reaction
  const emoji = reaction.emoji ?? ''
  const mine = message.reactions.find((existing) => existing.by === by)
  if (mine && (mine.at > at || (mine.at === at && mine.emoji === emoji))) return false
  message.reactions = [...message.reactions.filter((existing) => existing !== mine), { emoji, by, at }]
  return true
}

/** Stores the changed messages and tells of them, with their conversations as this transaction leaves them. */
function writeChanges(ctx: Ctx, changes: Changes, conversationOf: (id: number) => Conversation | undefined) {
  updateMessages(ctx.tx, [...changes.keys()])
  const edited = [...changes.keys()].filter(({ editedAt }) => editedAt !== null)
  queueForSearch(
    ctx.tx,
    'message',
    edited.map(({ id }) => id),
  )
  for (const [message, type] of changes) {
    const conversation = conversationOf(message.conversationId)!
    ctx.record(type, { message, conversation }, audienceOf(conversation, ctx.before.get(conversation.id)))
  }
}

const asEarly = (ctx: Ctx, { channelId, update }: NamedUpdate) => ({
  id: newId(),
  channelId,
  externalId: targetOf(update),
  digest: sha256(JSON.stringify(update)),
  update,
  createdAt: ctx.now,
})
