import type {
  ListConversationsQuery,
  StartConversationBody,
  UpdateConversationBody,
} from '@parley/contracts/desk/conversation'
import type { SendMessageBody } from '@parley/contracts/desk/message'
import { partOf, type MessageContent as WireContent } from '@parley/contracts/desk/message-content'
import type { Person } from '../../core/channels/inbound.ts'
import type { ConversationQuestion } from '../../core/conversations/read-conversations.ts'
import type { Addressee, SendMessage } from '../../core/conversations/send-message.ts'
import type { StartConversation } from '../../core/conversations/start-conversation.ts'
import type { ConversationPatch } from '../../core/conversations/update-conversation.ts'
import { sha256 } from '../../kernel/crypto.ts'
import { invalid } from '../../kernel/errors.ts'
import { isUuid, parseId } from '../../kernel/ids.ts'
import { canonicalPhone } from '../../kernel/phone.ts'
import { cleanDeep } from '../../kernel/text.ts'

/** `POST /api/messages` → what is to be sent. */
export function toSendMessage(body: SendMessageBody, idempotencyKey: string | undefined): SendMessage {
  return {
    ...toContent(body),
    addressee: toAddressee(body),
    replyTo: body.replyTo === undefined ? undefined : Number(body.replyTo),
    clientMessageId: body.clientMessageId,
    idempotencyKey,
    requestHash: sha256(JSON.stringify(body)),
    sendAt: body.sendAt,
    undoSeconds: body.undoSeconds,
    expectedLastMessageId:
      body.expectedLastMessageId === undefined ? undefined : Number(body.expectedLastMessageId),
  }
}

function toAddressee(body: SendMessageBody): Addressee {
  if (body.conversationId !== undefined) return { conversationId: Number(body.conversationId) }
  return { channelId: body.channelId, phoneNumberId: body.phoneNumberId, to: personByPhone('to', body.to!) }
}

/** Only the part that belongs to the type counts. */
export function toContent(body: WireContent): Pick<SendMessage, 'type' | 'text' | 'content'> {
  const { text, ...parts } = cleanDeep(body)
  if (body.type === 'reaction') {
    const { messageId, emoji } = parts.reaction!
    return { type: body.type, text: null, content: { reaction: { messageId: toId(messageId), emoji } } }
  }
  const part = partOf[body.type]
  if (part === 'text') return { type: body.type, text: text ?? null, content: {} }
  const upload = body.type === 'template' ? parts.media?.attachmentId : undefined
  const header = upload === undefined ? {} : { media: { attachmentId: upload } }
  return { type: body.type, text: null, content: { [part]: parts[part], ...header } }
}

export function toStartConversation(body: StartConversationBody): StartConversation {
  const content: WireContent | undefined = body.template
    ? { type: 'template', template: body.template }
    : body.message
  if (content?.type === 'reaction') throw invalid('message.type', 'A conversation begins with no reaction')
  return {
    channelId: isUuid(body.channelId) ? body.channelId : '00000000-0000-0000-0000-000000000000',
    contact:
      'id' in body.contact
        ? body.contact
        : { ...personByPhone('contact.phone', body.contact.phone), name: body.contact.name ?? null },
    first: content && { ...toContent(content), requestHash: sha256(JSON.stringify(content)) },
  }
}

/** A number in any usual spelling. */
export function personByPhone(field: string, given: string): Person {
  const phone = canonicalPhone(given)
  if (!phone)
    throw invalid(field, 'Not a phone number: write it with its country code, such as +1 555 000 1051')
  return { identities: [{ kind: 'phone', value: phone }], phone, name: null }
}

export function toPatch(body: UpdateConversationBody): ConversationPatch {
  if (typeof body.assigneeId === 'string' && !isUuid(body.assigneeId))
    throw invalid('assigneeId', 'Not an agent')
  return cleanDeep(body)
}

/** A query of the list, or a saved view. */
export function toQuestion(
  query: Omit<ListConversationsQuery, 'limit' | 'sort'>,
  me: string | null,
): ConversationQuestion {
  return {
    statuses: query.status,
    assigneeId:
      query.assignee === 'none'
        ? null
        : query.assignee === 'me'
          ? (me ?? NOBODY)
          : uuidOrNobody(query.assignee),
    channelTypes: query.channel,
    channelId: uuidOrNobody(query.channelId),
    contactId: uuidOrNobody(query.contactId),
    department: query.department,
    tag: query.tag,
    priorities: query.priority,
    unread: query.unread,
    archived: query.archived,
    // Whoever is mentioned is to see it, whatever was done with it meanwhile.
    snoozed: query.snoozed ?? (query.mentioned && 'too'),
    mentioned: query.mentioned ? (me ?? NOBODY) : undefined,
    awaiting: query.awaiting,
    window: query.window,
    updatedSince: query.updatedSince,
    createdFrom: query.createdFrom,
    createdTo: query.createdTo,
    resolvedFrom: query.resolvedFrom,
    resolvedTo: query.resolvedTo,
    words: query.q || undefined,
  }
}

/** An id that can't be one of ours finds nothing, as one that is nobody's does. */
const NOBODY = '00000000-0000-0000-0000-000000000000'
const uuidOrNobody = (id: string | undefined) => (id === undefined || isUuid(id) ? id : NOBODY)

export const toId = (text: string): number => parseId(text) ?? 0
