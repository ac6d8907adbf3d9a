import { sumMessages } from '../../db/ledger/ledger.ts'
import { insertMessages, type NewMessage } from '../../db/messages/write.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation, Message } from '../entities.ts'
import { EPOCH, type Fact, factsOf, factsOfMessage } from './facts.ts'

/** Under no tag, which is under all. */
const ALL = ''
/** What an agent is shown of all time stands in the ledger by itself: adding up years of quarters would be slow. */
const EVER = ['resolved', 'rating', 'answer']

interface Where {
  tag: string
  channelId: string
}

function enter(ctx: Ctx, fact: Fact, { tag, channelId }: Where, sign: 1 | -1) {
  const entry = { tag, channelId, count: sign, ...fact, total: sign * fact.total }
  ctx.tally(entry)
  const name = fact.figure.replace(/^archived:/, '')
  if (tag === ALL && EVER.includes(name)) ctx.tally({ ...entry, figure: `ever:${name}`, at: EPOCH })
}

/** Keeps the ledger in step with one conversation's change; `before` is null for a new one. */
export function enterChange(ctx: Ctx, before: Conversation | null, after: Conversation) {
  if (before && standingOf(before) === standingOf(after)) return
  for (const [c, sign] of [[before, -1] as const, [after, 1] as const]) {
    if (c === null) continue
    for (const tag of [ALL, ...c.tags])
      for (const fact of factsOf(c)) enter(ctx, fact, { tag, channelId: c.channelId }, sign)
  }
}

/** All that the ledger has of a conversation: most changes, a message among them, leave it as it is. */
const standingOf = (c: Conversation) => JSON.stringify([c.channelId, c.tags, factsOf(c)])

/** What the messages of a conversation counted for goes with it to the tags that it has now. */
export async function moveToTags(ctx: Ctx, changed: Conversation[]) {
  const moved = changed.flatMap((after) => {
    const before = ctx.before.get(after.id)?.tags ?? after.tags
    const gone = before.filter((tag) => !after.tags.includes(tag))
    const come = after.tags.filter((tag) => !before.includes(tag))
    return gone.length + come.length > 0 ? [{ after, gone, come }] : []
  })
  if (moved.length === 0) return
  const sums = await sumMessages(
    ctx.tx,
    moved.map(({ after }) => after.id),
  )
  for (const { conversationId, ...sum } of sums) {
    const { after, gone, come } = moved.find((one) => one.after.id === conversationId)!
    const { channelId } = after
    for (const tag of come) ctx.tally({ ...sum, tag, channelId })
    for (const tag of gone) ctx.tally({ ...sum, tag, channelId, count: -sum.count, total: -sum.total })
  }
}

/** Under the tags that the conversation had when it was locked: a change of them moves all its messages at once. */
export function enterMessage(ctx: Ctx, message: Message | NewMessage, home: Conversation, sign: 1 | -1 = 1) {
  const tags = ctx.before.get(home.id)?.tags ?? home.tags
  for (const tag of [ALL, ...tags])
    for (const fact of factsOfMessage(message)) enter(ctx, fact, { tag, channelId: home.channelId }, sign)
}

/** Stores a message with what it counts for; null where it is there already. */
export async function storeMessage(
  ctx: Ctx,
  row: NewMessage,
  home: Conversation,
): Promise<{ id: number } | null> {
  const [stored] = await insertMessages(ctx.tx, [row])
  if (stored) enterMessage(ctx, row, home)
  return stored ?? null
}
