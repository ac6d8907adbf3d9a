import type { WhatsappMessage } from '@parley/contracts/meta/whatsapp-inbound'
import type { Inbound, InboundMessage } from '../../../core/channels/inbound.ts'
import { boundedId } from '../../read/external-id.ts'
import { Unreadable } from '../../read/items.ts'
import { own } from '../../read/record.ts'

type Base = { by: 'contact' | 'agent'; at: string; externalId: string }
type ReadOne = (message: WhatsappMessage, base: Base) => Inbound | undefined

/** What changes a message that is there, and is none itself; undefined where the type's object is missing. */
const READERS: Record<string, ReadOne> = {
  reaction: ({ reaction }, base) =>
    reaction && {
      kind: 'reaction',
      ...base,
      target: targetOf(reaction.message_id),
      emoji: reaction.emoji || null,
    },
  edit: ({ edit }, { at, externalId }) =>
    edit && {
      kind: 'edit',
      at,
      externalId,
      target: targetOf(edit.original_message_id),
      text: textOf(edit.message),
    },
  revoke: ({ revoke }, { at, externalId }) =>
    revoke && { kind: 'revoke', at, externalId, target: targetOf(revoke.original_message_id) },
}

export function readUpdate(
  message: WhatsappMessage,
  by: Base['by'],
  { sentAt, externalId }: InboundMessage,
): Inbound | undefined {
  return own(READERS, message.type)?.(message, { by, at: sentAt, externalId })
}

function targetOf(id: string | undefined): string {
  if (!id?.trim()) throw new Unreadable('it changes a message and does not say which')
  return boundedId(id)
}

type Revised = NonNullable<NonNullable<WhatsappMessage['edit']>['message']>

const textOf = (revised: Revised | undefined): string | null =>
  revised?.text?.body ??
  revised?.image?.caption ??
  revised?.video?.caption ??
  revised?.document?.caption ??
  null
