import { whatsappStatus, whatsappStatusValues } from '@parley/contracts/meta/whatsapp-status'
import type { Inbound } from '../../../core/channels/inbound.ts'
import { parseId } from '../../../kernel/ids.ts'
import { boundedId } from '../../read/external-id.ts'
import { ignored, quoted, Unreadable } from '../../read/items.ts'
import { firstError } from '../../read/provider-error.ts'
import type { Json } from '../../read/record.ts'
import { readTime } from '../../read/time.ts'
import type { Around } from './around.ts'

/** One of `statuses[]`: how far a message of ours has come. */
export function readStatus(raw: Json, around: Around): Inbound {
  const given = whatsappStatus.parse(raw)
  if (given.recipient_type === 'group') return ignored('a status of a message in a group')
  const status = whatsappStatusValues.find((value) => value === given.status)
  if (!status) return ignored(`the status ${quoted(given.status)} changes nothing`)
  if (!given.id?.trim()) throw new Unreadable('a status that names no message')
  return {
    kind: 'status',
    externalId: boundedId(given.id),
    ourMessageId: parseId(given.biz_opaque_callback_data ?? ''),
    status,
    at: readTime(given.timestamp, around.receivedAt),
    error: firstError(given.errors),
  }
}
