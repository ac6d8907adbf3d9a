import { insertMessages, type NewMessage } from '../../db/messages/write.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation } from '../entities.ts'
import { orderOf } from '../receiving/store-message.ts'
import { audienceOf } from '../visibility.ts'

/** A line in the thread that says what the desk did; `about` lets a client say it in its own language. */
export async function writeSystemLine(
  ctx: Ctx,
  conversation: Conversation,
  text: string,
  about: object,
): Promise<void> {
  const row: NewMessage = {
    conversationId: conversation.id,
    channelId: conversation.channelId,
    direction: 'out',
    senderType: 'system',
    senderId: '',
    senderName: null,
    type: 'system',
    text,
    status: 'sent',
    statusHistory: [{ status: 'sent', at: ctx.now }],
    uncertain: false,
    error: null,
    externalId: null,
    clientMessageId: null,
    requestHash: null,
    replyToId: null,
    replyToExternalId: null,
    reactions: [],
    content: {},
    metadata: { system: { ...about, byName: 'name' in ctx.actor ? ctx.actor.name : null } },
    forwarded: false,
    orderedAt: orderOf(conversation.channelType, ctx.now),
    sentAt: ctx.now,
    sendAt: null,
    nextAttemptAt: null,
    editedAt: null,
    deletedAt: null,
    createdAt: ctx.now,
  }
  const [stored] = await insertMessages(ctx.tx, [row])
  const message = { ...row, id: stored!.id, replyToText: null, attachments: [] }
  ctx.record(
    'message.created',
    { message, conversation },
    audienceOf(conversation, ctx.before.get(conversation.id)),
  )
}
