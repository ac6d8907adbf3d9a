import { findChannels } from '../../db/channels/channels.ts'
import { findMessage } from '../../db/messages/read.ts'
import { findTargets } from '../../db/messages/targets.ts'
import { conflict, forbidden, invalid, notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { holdUpload } from '../attachments/hold-upload.ts'
import { personOn, webChannelOf } from '../contacts/web-channel.ts'
import { readConversation } from '../conversations/read-message.ts'
import { type Ctx, SYSTEM } from '../ctx.ts'
import type { Channel, Message } from '../entities.ts'
import { receive } from './receive.ts'

export interface OwnMessage {
  /** Left out: the customer's own web chat. */
  conversationId?: number | undefined
  /** On which site, where the conversation is left out; else where they were last. */
  channelId?: string | undefined
  /** May be empty beside a file. */
  text: string
  /** An upload of the customer's own. */
  attachmentId?: string | undefined
  clientMessageId?: string | undefined
  replyTo?: number | undefined
}

/**
 * A customer writes with a client of ours: it comes in like every customer's message, so that it counts as unread, opens
 * again what was resolved, starts anew after what was closed, and goes through assignment. The same `clientMessageId`
 * again stores nothing and answers the first.
 */
export async function writeAsContact(ctx: Ctx, input: OwnMessage): Promise<Message> {
  const { actor } = ctx
  if (actor.type !== 'contact') throw forbidden('Only customers write as customers')
  const { attachmentId } = input
  if (input.text.trim() === '' && !attachmentId) throw invalid('message', 'Write something first')
  const channel = await channelOf(ctx, actor.id, input)
  const from = await personOn(ctx, channel.id, actor.id)
  const externalId = input.clientMessageId ? nameOf(actor.id, input.clientMessageId) : `web:${newId()}`
  const repeat = await firstOf(ctx, channel.id, externalId)
  if (repeat) return repeat
  const upload = await holdUpload(ctx, attachmentId === undefined ? undefined : { attachmentId })
  const message = {
    externalId,
    type: upload?.kind ?? ('text' as const),
    text: input.text || null,
    sentAt: ctx.now,
    content: upload?.name ? { media: { filename: upload.name } } : {},
    metadata: {},
    error: null,
    replyToExternalId: null,
    forwarded: false,
    ours: {
      clientMessageId: input.clientMessageId ?? null,
      replyToId: await quotedId(ctx, input),
      upload,
    },
    attachments: [],
  }
  // What the desk does about it (routing, lines in the thread) it does by itself, not the customer.
  const [stored] = await receive({ ...ctx, actor: SYSTEM }, [
    { channel, item: { kind: 'message', from, message } },
  ])
  return stored ?? (await firstOf(ctx, channel.id, externalId))!
}

/** What the customer's client called one of their messages before, in whichever conversation; null where it did not. */
export async function findOwnMessage(
  ctx: Ctx,
  key: { channelId: string; contactId: string; clientMessageId: string },
): Promise<Message | null> {
  return await firstOf(ctx, key.channelId, nameOf(key.contactId, key.clientMessageId))
}

const nameOf = (contactId: string, clientMessageId: string) => `client:${contactId}:${clientMessageId}`

async function firstOf(ctx: Ctx, channelId: string, externalId: string): Promise<Message | null> {
  const [target] = await findTargets(ctx.tx, [{ channelId, externalId, ourMessageId: null }])
  return target ? await findMessage(ctx.tx, target.id) : null
}

async function channelOf(
  ctx: Ctx,
  contactId: string,
  { conversationId, channelId }: Pick<OwnMessage, 'conversationId' | 'channelId'>,
): Promise<Channel> {
  if (conversationId === undefined && channelId === undefined) return await webChannelOf(ctx, contactId)
  const id = channelId ?? (await readConversation(ctx, conversationId!)).channelId
  const [channel] = await findChannels(ctx.tx, [id])
  if (channel?.type !== 'web') throw conflict('This conversation is not held here: answer where it is')
  return channel
}

async function quotedId(ctx: Ctx, { replyTo }: OwnMessage): Promise<number | null> {
  if (replyTo === undefined) return null
  const quoted = await findMessage(ctx.tx, replyTo)
  if (!quoted) throw notFound('The quoted message')
  await readConversation(ctx, quoted.conversationId)
  return quoted.id
}
