import { findAttachments } from '../../db/attachments/find.ts'
import { notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import { lockConversation } from '../conversations/lock.ts'
import { sendMessage } from '../conversations/send-message.ts'
import { writeSystemLine } from '../conversations/system-line.ts'
import type { Ctx } from '../ctx.ts'
import type { Message } from '../entities.ts'

export interface Said {
  text: string
  /** Uploads of the sender's own. */
  attachmentIds: string[]
  clientMessageId?: string | undefined
  replyTo?: number | undefined
}

/** An agent answers. A message carries one file, so that further ones are messages of their own behind it. */
export async function sayInTicket(ctx: Ctx, conversationId: number, said: Said): Promise<Message> {
  const [file, ...files] = await filesOf(ctx, said.attachmentIds)
  const addressee = { conversationId }
  // The first message under an id is answered, whatever else is said under it.
  const requestHash = ''
  const { clientMessageId } = said
  const first = await sendMessage(ctx, {
    addressee,
    requestHash,
    clientMessageId,
    replyTo: said.replyTo,
    ...(file ? contentOf(file, said.text) : { type: 'text', text: said.text, content: {} }),
  })
  for (const [index, more] of files.entries()) {
    const id = clientMessageId && `${clientMessageId}:${index + 1}`
    await sendMessage(ctx, { addressee, requestHash, clientMessageId: id, ...contentOf(more, '') })
  }
  return first
}

type File = Awaited<ReturnType<typeof findAttachments>>[number]

const contentOf = ({ id, kind }: File, text: string) => ({
  type: kind,
  text: text || null,
  content: { media: { attachmentId: id, ...(text && { caption: text }) } },
})

async function filesOf(ctx: Ctx, ids: string[]): Promise<File[]> {
  const found = await findAttachments(ctx.tx, ids.filter(isUuid))
  return ids.map((id) => {
    const file = found.find((one) => one.id === id)
    if (!file) throw notFound('Attachment')
    return file
  })
}

/** A line in the thread for the team; the customer gets nothing of it. */
export async function noteInTicket(ctx: Ctx, conversationId: number, text: string): Promise<Message> {
  const conversation = await lockConversation(ctx, conversationId)
  return await writeSystemLine(ctx, conversation, text, { kind: 'notice' })
}
