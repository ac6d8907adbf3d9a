import type { MessageDetail, Message as Wire, TraceStep as WireStep } from '@parley/contracts/desk/message'
import type { LinkFor } from '../../../core/attachments/links.ts'
import type { MessageAttempt, TraceStep } from '../../../core/conversations/read-message.ts'
import type { Message } from '../../../core/entities.ts'
import { msOf } from '../../../kernel/instant.ts'
import { presentAttachment } from '../../common/attachments/present.ts'

/** A message as the native contract shows it. */
export function presentMessage(message: Message, linkFor: LinkFor): Wire {
  const m = message
  const { content } = m
  return {
    id: String(m.id),
    conversationId: String(m.conversationId),
    direction: m.direction,
    sender: { type: m.senderType, id: m.senderId || null, name: m.senderName },
    type: m.type as Wire['type'],
    text: m.text,
    attachments: m.attachments.map((file) => presentAttachment(file, linkFor)),
    location: (content.location as Wire['location']) ?? null,
    contacts: (content.contacts as unknown[]) ?? [],
    interactive: (content.interactive as Wire['interactive']) ?? null,
    template: content.template
      ? { ...content.template, components: content.template.components ?? [] }
      : null,
    reactions: m.reactions.filter((reaction) => reaction.emoji !== ''),
    replyTo: presentQuote(m),
    status: m.status,
    uncertain: m.uncertain,
    error: m.error,
    providerMessageId: m.externalId?.startsWith('sha256:') ? null : m.externalId,
    clientMessageId: m.clientMessageId,
    editedAt: m.editedAt,
    deletedAt: m.deletedAt,
    forwarded: m.forwarded,
    // When it leaves: the wire has no field of its own for it.
    metadata: m.status === 'scheduled' && m.sendAt ? { ...m.metadata, sendAt: m.sendAt } : m.metadata,
    sentAt: m.sentAt,
    createdAt: m.createdAt,
  }
}

const presentQuote = (m: Message): Wire['replyTo'] =>
  m.replyToId === null && m.replyToExternalId === null
    ? null
    : {
        id: m.replyToId === null ? null : String(m.replyToId),
        providerMessageId: m.replyToExternalId,
        text: m.replyToText,
      }

export const presentMessageDetail = (
  message: Message,
  attempts: MessageAttempt[],
  linkFor: LinkFor,
): MessageDetail => ({
  ...presentMessage(message, linkFor),
  statusHistory: message.statusHistory,
  attempts: attempts.map(({ at, outcome, error }) => ({ at, outcome, error })),
})

/** Each step with the milliseconds since the one before. */
export const presentTrace = (steps: TraceStep[]): WireStep[] =>
  steps.map(({ step, at, detail }, index) => ({
    step,
    at,
    ms: index === 0 ? 0 : msOf(at) - msOf(steps[index - 1]!.at),
    detail,
  }))
