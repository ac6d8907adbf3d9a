import { agentsAtWork } from '../../db/agents/presence.ts'
import { giveToMessage, insertAttachments, type NewAttachment } from '../../db/attachments/write.ts'
import { findQuoted } from '../../db/messages/targets.ts'
import { messagesBelow } from '../../db/messages/towards.ts'
import {
  drawMessageIds,
  insertUnknownMessages,
  type NewMessage,
  updateMessages,
} from '../../db/messages/write.ts'
import { newId } from '../../kernel/ids.ts'
import { route } from '../assignment/route.ts'
import { autoRespond, type Heard } from '../auto-responses/auto-respond.ts'
import { wantProfiles } from '../contacts/fetch-profile.ts'
import { noteNumber } from '../contacts/give-to.ts'
import { shareWindows } from '../conversations/share-windows.ts'
import type { Ctx } from '../ctx.ts'
import type { Attachment, Contact, Conversation, Message, StoredAttachment } from '../entities.ts'
import { enterMessage } from '../ledger/keep-ledger.ts'
import { sortEchoes } from './echoes.ts'
import { inParts } from './in-parts.ts'
import { type Arrival, type Letter, lettersOf, updatesOf } from './letters.ts'
import { lookAround, sightingOf } from './look-around.ts'
import { applyNews } from './news.ts'
import { findOrMakePeople } from './people.ts'
import { affect, rowOf } from './store-message.ts'
import { tellReceived } from './tell-received.ts'
import { Threads, type Visit } from './threads.ts'
import { applyEarly, applyUpdates, type NamedEarly } from './updates.ts'
import { marksIn, reachedBy, withKept } from './watermarks.ts'

/**
 * What came in for one tenant, in order: messages are stored once, whatever repeats, and do to their conversations
 * what they do; what is said of messages is applied, or kept until they come. All of it or nothing. Returns
 * what was stored.
 */
export async function receive(ctx: Ctx, given: Arrival[]): Promise<Message[]> {
  const stored: Message[] = []
  for (const part of inParts(given)) stored.push(...(await receivePart(ctx, part)))
  return stored
}

async function receivePart(ctx: Ctx, given: Arrival[]): Promise<Message[]> {
  await applyNews(ctx, given)
  const arrivals = await sortEchoes(ctx, given)
  const updates = updatesOf(arrivals)
  const around = await lookAround(ctx, await lettersOf(ctx, arrivals), updates)
  const { letters, targets, known, held, answering } = around
  const marks = await withKept(
    ctx,
    marksIn(arrivals),
    letters.filter((letter) => letter.out),
  )
  const people = await findOrMakePeople(ctx, letters.map(sightingOf), known)
  const visits = letters.map((letter, index) => ({
    channel: letter.channel,
    contact: people[index]!,
    quiet: letter.source === 'standby' || letter.source === 'history',
  }))
  const named = [...targets, ...(await messagesBelow(ctx.tx, marks))]
  const threads = await Threads.lock(
    ctx,
    visits,
    named.map((target) => target.conversationId),
    held,
  )

  const homes = visits.map((visit) => threads.of(visit))
  const ids = threads.lockedMore ? await drawMessageIds(ctx.tx, letters.length) : around.ids
  const stored = await store(ctx, { letters, ids, people, homes, early: around.early }, (id) =>
    threads.get(id),
  )
  wantProfiles(ctx, visits)
  // Once more under the locks: what has just been stored is below the marks that came with it, too.
  const below = await messagesBelow(ctx.tx, marks)
  await applyUpdates(ctx, [...updates, ...reachedBy(marks, below)], [...targets, ...stored, ...below], (id) =>
    threads.get(id),
  )

  const waiting = waitingFor(stored, threads)
  if (answering.hasCandidates) await route(ctx, waiting)
  const answers = await autoRespond(ctx, heardIn(waiting, stored, visits), answering.responses)
  await threads.save(ctx)
  shareWindows(ctx, threads.all())
  tellReceived(ctx, [...stored, ...answers], threads, given)
  return stored
}

/** Of each letter whose it is, where it goes and as what. */
interface Post {
  letters: Letter[]
  ids: number[]
  people: Contact[]
  homes: Conversation[]
  early: NamedEarly[]
}

async function store(
  ctx: Ctx,
  { letters, ids, people, homes, early }: Post,
  conversationOf: (id: number) => Conversation | undefined,
): Promise<Message[]> {
  if (letters.length === 0) return []
  const rows = letters.map((letter, index) => ({
    id: ids[index]!,
    ...rowOf(letter.message, {
      conversation: homes[index]!,
      contact: people[index]!,
      source: letter.source,
      out: letter.out,
      now: ctx.now,
    }),
  }))
  const quotes = await linkQuotes(ctx, rows)
  const atWork = await agentsAtWork(ctx.tx, reopenable(homes))
  // What somebody else stored since it was looked for has had its effects: all is looked at anew.
  insertUnknownMessages(ctx.tx, rows)
  const messages: Message[] = []
  const files: NewAttachment[] = []
  for (const [position, row] of rows.entries()) {
    const letter = letters[position]!
    const { id } = row
    const message: Message = { replyToText: quotes.get(row.replyToId) ?? null, attachments: [], ...row }
    const upload = letter.message.ours?.upload
    if (upload) {
      await giveToMessage(ctx.tx, upload.id, id)
      message.attachments.push(shownPart(upload))
    }
    letter.message.attachments.forEach(({ source, ...file }, order) => {
      const attachmentId = newId()
      message.attachments.push({
        id: attachmentId,
        ...file,
        size: null,
        width: null,
        height: null,
        duration: null,
        status: 'pending',
        error: null,
        hasThumbnail: false,
      })
      files.push({ id: attachmentId, messageId: id, position: order, ...file, source, createdAt: ctx.now })
      ctx.enqueue('fetch-media', { attachmentId, tries: 0 })
    })
    const home = homes[position]!
    affect(home, message, {
      source: letter.source,
      blocked: people[position]!.blocked,
      agentIsThere: home.assigneeId !== null && atWork.has(home.assigneeId),
      now: ctx.now,
    })
    if (letter.source === 'customer') noteNumber(home, people[position]!, letter.person.phone)
    enterMessage(ctx, message, home)
    messages.push(message)
  }
  insertAttachments(ctx.tx, files)
  updateMessages(
    ctx.tx,
    messages.filter(({ answeredMs }) => answeredMs !== null),
  )
  applyEarly(ctx, messages, early, conversationOf)
  return messages
}

/** Of an upload what its message tells of it. */
const shownPart = (upload: StoredAttachment): Attachment => ({
  id: upload.id,
  kind: upload.kind,
  name: upload.name,
  mimeType: upload.mimeType,
  size: upload.size,
  width: upload.width,
  height: upload.height,
  duration: upload.duration,
  status: upload.status,
  error: upload.error,
  hasThumbnail: upload.hasThumbnail,
})

/** Finds what is quoted; answers with the words of it, as the thread shows them, by its id. */
async function linkQuotes(ctx: Ctx, rows: NewMessage[]): Promise<Map<number | null, string>> {
  const quoted = await findQuoted(ctx.tx, rows)
  for (const row of rows) {
    const { channelId, replyToExternalId } = row
    if (replyToExternalId === null) continue
    row.replyToId =
      quoted.find((q) => q.channelId === channelId && q.externalId === replyToExternalId)?.id ?? null
  }
  return new Map(quoted.map(({ id, text }) => [id, text]))
}

/** Where a customer has just written. */
function waitingFor(stored: Message[], threads: Threads): Conversation[] {
  const ids = new Set(stored.filter(isCustomers).map((message) => message.conversationId))
  return [...ids].map((id) => threads.get(id)!)
}

const isCustomers = ({ senderType, metadata }: Message) =>
  senderType === 'contact' && metadata.source === undefined

/** What the customer has just said there. */
const heardIn = (conversations: Conversation[], stored: Message[], visits: Visit[]): Heard[] =>
  conversations.map((conversation) => ({
    conversation,
    channel: visits.find(({ channel }) => channel.id === conversation.channelId)!.channel,
    texts: stored
      .filter((message) => message.conversationId === conversation.id && isCustomers(message))
      .map(({ text }) => text),
  }))

const reopenable = (homes: Conversation[]) =>
  homes.flatMap((home) =>
    home.assigneeId && ['pending', 'resolved'].includes(home.status) ? [home.assigneeId] : [],
  )
