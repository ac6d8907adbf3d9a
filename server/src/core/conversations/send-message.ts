import { giveToMessage } from '../../db/attachments/write.ts'
import { findChannels, listChannels } from '../../db/channels/channels.ts'
import { newestInboundAfter } from '../../db/messages/newest-inbound.ts'
import { findByClientId, findMessage } from '../../db/messages/read.ts'
import { conflict, invalid, notFound, Refusal } from '../../kernel/errors.ts'
import { type Instant, plus, SECOND } from '../../kernel/instant.ts'
import { giveNew } from '../assignment/give-new.ts'
import { holdUpload } from '../attachments/hold-upload.ts'
import type { Person } from '../channels/inbound.ts'
import type { Actor, Ctx } from '../ctx.ts'
import type {
  Channel,
  Conversation,
  Message,
  MessageContent,
  MessageType,
  StoredAttachment,
} from '../entities.ts'
import { storeMessage } from '../ledger/keep-ledger.ts'
import { findOrMakePeople } from '../receiving/people.ts'
import { Threads } from '../receiving/threads.ts'
import { prepareTemplate } from '../templates/prepare-template.ts'
import { requireMessagesLeft } from '../tenants/require-messages-left.ts'
import { audienceOf, mayList } from '../visibility.ts'
import { addToThread, noteAnswer } from './add-to-thread.ts'
import { isForLater } from './for-later.ts'
import { lockConversation, saveConversations } from './lock.ts'
import { newMessage } from './new-message.ts'
import { oncePerKey } from './once-per-key.ts'
import { quickRepliesOf } from './quick-replies.ts'
import { mayAnswer } from './service-window.ts'

export type Addressee =
  | { conversationId: number }
  /** Finds the open conversation of this person on this channel, or starts one. */
  | { channelId?: string | undefined; phoneNumberId?: string | undefined; to: Person }

export interface SendMessage {
  addressee: Addressee
  type: MessageType
  text: string | null
  content: MessageContent
  replyTo?: number | undefined
  clientMessageId?: string | undefined
  idempotencyKey?: string | undefined
  /** Of the request as it was written: tells a repeat from another request under the same id. */
  requestHash: string
  sendAt?: Instant | undefined
  undoSeconds?: number | undefined
  expectedLastMessageId?: number | undefined
}

/** Somebody of the tenant writes to a customer: stored as `queued` at once, handed over by deliver-conversation. */
export async function sendMessage(ctx: Ctx, input: SendMessage): Promise<Message> {
  return await oncePerKey(ctx, input, async () => {
    const { conversation, channel, threads } = await conversationFor(ctx, input.addressee)
    const first = await findRepeat(ctx, conversation, input)
    if (first) return first

    await requireMessagesLeft(ctx)
    requireOpenWindow(ctx, conversation, input)
    await requireNothingNew(ctx, conversation, input)
    const upload = await holdUpload(ctx, input.content.media)
    requireFits(ctx, channel, input, upload)
    const { actor } = ctx
    const isAnswer = actor.type === 'agent' && !isLater(ctx, input)
    const answeredMs = isAnswer ? noteAnswer(conversation, ctx.now, actor.id) : null
    const message = await store(ctx, conversation, channel, { ...input, answeredMs }, upload)
    if (!isForLater(message)) addToThread(conversation, message)
    const isNew = threads?.fresh.includes(conversation)
    if (isNew) await giveNew(ctx, conversation)
    await (threads ? threads.save(ctx) : saveConversations(ctx, [conversation]))

    if (isNew) ctx.record('conversation.created', { conversation, changes: {} }, audienceOf(conversation))
    ctx.record('message.created', { message, conversation }, audienceOf(conversation))
    if (message.status === 'queued') ctx.enqueue('deliver-conversation', { conversationId: conversation.id })
    else if (message.sendAt) ctx.arm('deliver-conversation', conversation.id, message.sendAt)
    return message
  })
}

async function conversationFor(ctx: Ctx, addressee: Addressee) {
  if ('conversationId' in addressee) {
    const conversation = await lockConversation(ctx, addressee.conversationId)
    const [channel] = await findChannels(ctx.tx, [conversation.channelId])
    if (!channel) throw conflict('The channel of this conversation was removed')
    if (conversation.status === 'closed' || conversation.archivedAt !== null) {
      throw conflict('This conversation is closed: open it again first')
    }
    return { conversation, channel, threads: null }
  }
  const channel = await channelFor(ctx, addressee)
  const [contact] = await findOrMakePeople(ctx, [{ channelId: channel.id, person: addressee.to }])
  const visit = { channel, contact: contact!, quiet: false }
  const threads = await Threads.lock(ctx, [visit], [])
  const conversation = threads.of(visit)
  if (!threads.fresh.includes(conversation) && !mayList(ctx.actor, conversation))
    throw notFound('Conversation')
  return { conversation, channel, threads }
}

async function channelFor(
  ctx: Ctx,
  by: { channelId?: string | undefined; phoneNumberId?: string | undefined },
): Promise<Channel> {
  const channels = await listChannels(ctx.tx)
  const channel = channels.find((candidate) =>
    by.channelId ? candidate.id === by.channelId : candidate.phoneNumberId === by.phoneNumberId,
  )
  if (!channel) throw notFound(by.channelId ? 'Channel' : 'Phone number')
  return channel
}

/** Under the conversation's lock; the unique index stands behind it. */
async function findRepeat(ctx: Ctx, conversation: Conversation, input: SendMessage): Promise<Message | null> {
  if (!input.clientMessageId) return null
  const first = await findByClientId(ctx.tx, {
    conversationId: conversation.id,
    senderId: senderOf(ctx.actor).senderId,
    clientMessageId: input.clientMessageId,
  })
  if (first && first.requestHash !== input.requestHash) {
    throw conflict('This clientMessageId was used for another message', [
      { field: 'clientMessageId', message: 'Use a new id for a new message' },
    ])
  }
  return first
}

export function requireOpenWindow(ctx: Ctx, conversation: Conversation, input: Pick<SendMessage, 'type'>) {
  if (input.type === 'template') return
  if (mayAnswer(conversation, ctx.actor.type === 'agent', ctx.now)) return
  throw new Refusal(
    'SERVICE_WINDOW_CLOSED',
    conversation.channelType === 'whatsapp'
      ? 'The service window is closed: the customer has not written lately, so only a template can be sent'
      : 'The service window is closed: the customer has not written lately',
  )
}

/** Guards against answering what one has not seen, also where somebody else has answered it meanwhile. */
async function requireNothingNew(
  ctx: Ctx,
  conversation: Conversation,
  { expectedLastMessageId: expected }: SendMessage,
) {
  if (expected === undefined || conversation.lastMessageId === null) return
  const since = await newestInboundAfter(ctx.tx, conversation.id, expected)
  if (since === null) return
  throw conflict('The customer has written since', [
    { field: 'expectedLastMessageId', message: `The customer's last message is ${since}` },
  ])
}

function requireFits(ctx: Ctx, channel: Channel, input: SendMessage, upload: StoredAttachment | null) {
  const driver = ctx.drivers[channel.type]
  if (driver) driver.requireFits({ ...input, file: upload ?? undefined })
  else if (channel.type === 'web' && input.type === 'interactive') requireQuickReplies(input)
  else if (input.type !== 'text' && !upload)
    throw invalid('type', `A ${channel.type} channel sends text only`)
}

/** What the widget can show: a text of at most 5,000 characters, and one to ten answers. */
function requireQuickReplies(input: SendMessage) {
  const offered = quickRepliesOf(input)
  const { text = '', replies = [] } = offered ?? {}
  if (text.trim() === '' || text.length > 5000 || replies.length === 0 || replies.length > 10)
    throw invalid('interactive', 'A site shows interactive messages of type button with 1 to 10 replies only')
}

async function store(
  ctx: Ctx,
  conversation: Conversation,
  channel: Channel,
  input: SendMessage & Pick<Message, 'answeredMs'>,
  upload: StoredAttachment | null,
): Promise<Message> {
  const sendAt = input.sendAt ?? (input.undoSeconds ? plus(ctx.now, input.undoSeconds * SECOND) : null)
  const status =
    sendAt !== null && sendAt > ctx.now ? 'scheduled' : ctx.drivers[channel.type] ? 'queued' : 'sent'
  const quoted = input.replyTo === undefined ? null : await findMessage(ctx.tx, input.replyTo)
  if (input.replyTo !== undefined && quoted?.conversationId !== conversation.id)
    throw notFound('The quoted message')
  const content = withFileName(await prepareTemplate(ctx, channel, input.content, upload), upload)
  const made = newMessage(conversation, ctx.now, {
    direction: 'out',
    ...senderOf(ctx.actor),
    type: input.type,
    text: input.text ?? content.media?.caption ?? content.template?.rendered ?? null,
    status,
    clientMessageId: input.clientMessageId ?? null,
    requestHash: input.requestHash,
    replyToId: quoted?.id ?? null,
    replyToExternalId: quoted?.externalId ?? null,
    content,
    sendAt,
    answeredMs: input.answeredMs,
  })
  const row = isLater(ctx, input) ? { ...made, countedAt: null } : made
  const stored = await storeMessage(ctx, row, conversation)
  if (!stored) throw conflict('This message is being sent already')
  if (upload) {
    await giveToMessage(ctx.tx, upload.id, stored.id)
    return (await findMessage(ctx.tx, stored.id))!
  }
  return { id: stored.id, replyToText: quoted?.text ?? null, attachments: [], ...row }
}

const isLater = ({ now }: Ctx, { sendAt }: SendMessage) => sendAt !== undefined && sendAt > now

/** The customer gets an upload under the name that it has here, unless the sender gave it another. */
function withFileName(content: MessageContent, upload: StoredAttachment | null): MessageContent {
  if (!upload?.name) return content
  return { ...content, media: { filename: upload.name, ...content.media } }
}

function senderOf(actor: Actor): Pick<Message, 'senderType' | 'senderId' | 'senderName'> {
  if (actor.type === 'agent') return { senderType: 'agent', senderId: actor.id, senderName: actor.name }
  if (actor.type === 'api') return { senderType: 'api', senderId: actor.id, senderName: actor.name }
  return { senderType: 'system', senderId: '', senderName: null }
}
