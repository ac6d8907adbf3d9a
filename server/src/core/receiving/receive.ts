import { agentsAtWork } from '../../db/agents/presence.ts'
import { giveToMessage, insertAttachments, type NewAttachment } from '../../db/attachments/write.ts'
import { moveSharedWindows } from '../../db/conversations/find.ts'
import { findTargets } from '../../db/messages/targets.ts'
import { messagesBelow } from '../../db/messages/towards.ts'
import { insertMessages, type NewMessage, updateMessages } from '../../db/messages/write.ts'
import { newId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/instant.ts'
import { route } from '../assignment/route.ts'
import { autoRespond, type Heard } from '../auto-responses/auto-respond.ts'
import type { Inbound, InboundMessage, Person } from '../channels/port.ts'
import { wantProfiles } from '../contacts/fetch-profile.ts'
import { noteNumber } from '../contacts/give-to.ts'
import { nextWindowMoment, serviceWindow } from '../conversations/service-window.ts'
import { tellChanges } from '../conversations/tell-changes.ts'
import type { Ctx } from '../ctx.ts'
import type { Attachment, Channel, Contact, Conversation, Message, StoredAttachment } from '../entities.ts'
import { enterMessage } from '../ledger/keep-ledger.ts'
import { audienceOf } from '../visibility.ts'
import { sortEchoes } from './echoes.ts'
import { moveIdentity } from './move-identity.ts'
import { applyNews } from './news.ts'
import { findOrMakePeople } from './people.ts'
import { affect, rowOf, type Source } from './store-message.ts'
import { Threads, type Visit } from './threads.ts'
import { applyEarly, applyUpdates, type NamedUpdate, nameOf, type Update } from './updates.ts'
import { marksIn, reachedBy, withKept } from './watermarks.ts'

/** One item of a webhook, on the channel that it was for. */
export interface Arrival {
  channel: Channel
  item: Inbound
  /** When the webhook came. */
  receivedAt?: Instant
}

interface Letter {
  channel: Channel
  person: Person
  message: InboundMessage
  /** Written by our side, elsewhere. */
  out: boolean
  source: Source
}

/**
 * What came in for one tenant, in order: messages are stored once, whatever repeats, and do to their conversations
 * what they do; what is said of messages is applied, or kept until they come. All of it or nothing. Returns
 * what was stored.
 */
export async function receive(ctx: Ctx, given: Arrival[]): Promise<Message[]> {
  await applyNews(ctx, given)
  const arrivals = await sortEchoes(ctx, given)
  const updates = arrivals.flatMap(updateOf)
  const letters = await withoutKnown(ctx, await lettersOf(ctx, arrivals))
  const written = letters.filter((letter) => letter.out)
  const marks = await withKept(ctx, marksIn(arrivals), written)
  const people = await findOrMakePeople(
    ctx,
    letters.map((letter) => ({ channelId: letter.channel.id, person: letter.person })),
  )
  const targets = await findTargets(ctx.tx, updates.map(nameOf))
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
  )

  const stored = await store(
    ctx,
    letters,
    people,
    visits.map((visit) => threads.of(visit)),
  )
  wantProfiles(ctx, visits)
  await applyEarly(ctx, stored, (id) => threads.get(id))
  // Once more under the locks: what has just been stored is below the marks that came with it, too.
  const below = await messagesBelow(ctx.tx, marks)
  await applyUpdates(ctx, [...updates, ...reachedBy(marks, below)], [...targets, ...stored, ...below], (id) =>
    threads.get(id),
  )

  const waiting = waitingFor(stored, threads)
  await route(ctx, waiting)
  const answers = await autoRespond(ctx, heardIn(waiting, stored, visits))
  await threads.save(ctx)
  await shareWindows(ctx, threads.all())
  tell(ctx, [...stored, ...answers], threads, comings(given))
  return stored
}

/** Repeats end here; two at once meet the unique index. */
async function withoutKnown(ctx: Ctx, letters: Letter[]): Promise<Letter[]> {
  const known = await findTargets(
    ctx.tx,
    letters.map(({ channel, message }) => ({
      channelId: channel.id,
      externalId: message.externalId,
      ourMessageId: null,
    })),
  )
  const seen = new Set(known.map((target) => `${target.channelId} ${target.externalId}`))
  return letters.filter(({ channel, message }) => {
    const key = `${channel.id} ${message.externalId}`
    const isNew = !seen.has(key)
    seen.add(key)
    return isNew
  })
}

async function store(
  ctx: Ctx,
  letters: Letter[],
  people: Contact[],
  homes: Conversation[],
): Promise<Message[]> {
  const rows: NewMessage[] = letters.map((letter, index) =>
    rowOf(letter.message, {
      conversation: homes[index]!,
      contact: people[index]!,
      source: letter.source,
      out: letter.out,
      now: ctx.now,
    }),
  )
  await linkQuotes(ctx, rows)
  const inserted = await insertMessages(ctx.tx, rows)
  const atWork = await agentsAtWork(ctx.tx, reopenable(homes))
  const messages: Message[] = []
  const files: NewAttachment[] = []
  for (const { id, position } of inserted) {
    const letter = letters[position]!
    const message: Message = { ...rows[position]!, id, replyToText: null, attachments: [] }
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
  await insertAttachments(ctx.tx, files)
  await updateMessages(
    ctx.tx,
    messages.filter(({ answeredMs }) => answeredMs !== null),
  )
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

async function linkQuotes(ctx: Ctx, rows: NewMessage[]) {
  const quoting = rows.filter((row) => row.replyToExternalId !== null)
  if (quoting.length === 0) return
  const targets = await findTargets(
    ctx.tx,
    quoting.map((row) => ({
      channelId: row.channelId,
      externalId: row.replyToExternalId!,
      ourMessageId: null,
    })),
  )
  for (const row of quoting) {
    row.replyToId =
      targets.find((t) => t.channelId === row.channelId && t.externalId === row.replyToExternalId)?.id ?? null
  }
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

async function shareWindows(ctx: Ctx, conversations: Conversation[]) {
  const moved = conversations.filter((conversation) => {
    const before = ctx.before.get(conversation.id)?.windowStartedAt ?? null
    return conversation.windowStartedAt !== null && conversation.windowStartedAt !== before
  })
  if (moved.length === 0) return
  await moveSharedWindows(
    ctx.tx,
    moved.map((c) => ({ ...c, windowStartedAt: c.windowStartedAt! })),
  )
  for (const conversation of moved) {
    const closesAt = serviceWindow(conversation, ctx.now)?.closesAt
    const moment = closesAt ? nextWindowMoment(closesAt, ctx.now) : null
    if (moment) ctx.arm('service-window', `${conversation.channelId}:${conversation.contactId}`, moment)
  }
}

/** When each message came to the door. */
function comings(arrivals: Arrival[]): Map<string, Instant> {
  const known = new Map<string, Instant>()
  for (const { channel, item, receivedAt } of arrivals) {
    if (item.kind === 'message' && receivedAt)
      known.set(`${channel.id} ${item.message.externalId}`, receivedAt)
  }
  return known
}

function tell(ctx: Ctx, stored: Message[], threads: Threads, comings: Map<string, Instant>) {
  for (const conversation of threads.fresh) {
    ctx.record('conversation.created', { conversation, changes: {} }, audienceOf(conversation))
  }
  for (const conversation of threads.all())
    tellChanges(ctx, conversation, { kinds: ['conversation.assigned', 'conversation.status'] })
  for (const message of stored) {
    const conversation = threads.get(message.conversationId)!
    const receivedAt = comings.get(`${message.channelId} ${message.externalId}`)
    ctx.record(
      'message.created',
      { message, conversation, ...(receivedAt && { receivedAt }) },
      audienceOf(conversation, ctx.before.get(conversation.id)),
    )
  }
}

const reopenable = (homes: Conversation[]) =>
  homes.flatMap((home) =>
    home.assigneeId && ['pending', 'resolved'].includes(home.status) ? [home.assigneeId] : [],
  )

async function lettersOf(ctx: Ctx, arrivals: Arrival[]): Promise<Letter[]> {
  const letters: Letter[] = []
  for (const { channel, item } of arrivals) {
    if (item.kind === 'message') {
      letters.push({
        channel,
        person: item.from,
        message: item.message,
        out: false,
        source: item.quiet ?? 'customer',
      })
    } else if (item.kind === 'echo') {
      letters.push({
        channel,
        person: item.to,
        message: item.message,
        out: true,
        source: item.quiet ?? 'echo',
      })
    } else if (item.kind === 'identity-change') {
      const person = await moveIdentity(ctx, channel.id, item.from, item.to)
      letters.push({ channel, person, message: item.notice, out: false, source: 'notice' })
    }
  }
  return letters
}

function updateOf({ channel, item }: Arrival): NamedUpdate[] {
  const kinds: Inbound['kind'][] = ['status', 'reaction', 'edit', 'revoke']
  return kinds.includes(item.kind) ? [{ channelId: channel.id, update: item as Update }] : []
}
