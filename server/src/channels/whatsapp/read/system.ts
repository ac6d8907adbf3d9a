import type { WhatsappMessage } from '@parley/contracts/meta/whatsapp-inbound'
import type { Inbound, InboundMessage, Person } from '../../../core/channels/inbound.ts'
import { Unreadable } from '../../read/items.ts'
import { findPerson } from './person.ts'

type System = NonNullable<WhatsappMessage['system']>

/**
 * A notice of WhatsApp's own. It tells of a change where somebody had a number or user id before that they have no
 * more; the notice's kind is not asked, for Meta has renamed them. Of what is not told nothing changes.
 */
export function readSystem(message: WhatsappMessage, system: System, notice: InboundMessage): Inbound {
  const from = findPerson({ waId: message.from, userId: oldUserId(message, system) }, [])
  const to = findPerson({ waId: system.wa_id ?? message.from, userId: system.user_id }, [])
  if (from && to && leaves(from, to)) return { kind: 'identity-change', from, to, notice }
  const about = to ?? from ?? findPerson({ userId: message.from_user_id }, [])
  if (!about) throw new Unreadable('a notice that names nobody')
  return { kind: 'message', from: about, message: notice, quiet: 'notice' }
}

/** Older notices don't tell it, and the sender's may already be the new one. */
function oldUserId(message: WhatsappMessage, { user_id, previous_user_id }: System): string | undefined {
  if (previous_user_id) return previous_user_id
  return user_id && message.from_user_id !== user_id ? message.from_user_id : undefined
}

const leaves = (from: Person, to: Person) =>
  from.identities.some(
    ({ kind, value }) => !to.identities.some((id) => id.kind === kind && id.value === value),
  )
