import type { MessengerItem } from '@parley/contracts/meta/messenger'
import type { Person } from '../../../core/channels/inbound.ts'
import { boundedId } from '../../read/external-id.ts'
import { Unreadable } from '../../read/items.ts'
import type { Around } from './around.ts'

export const isByAccount = ({ sender }: MessengerItem, { accountId }: Around): boolean =>
  accountId !== null && sender?.id?.trim() === accountId

/**
 * The customer, who stands at this end of the item. Somebody who came by a plugin of a website is known by a reference
 * of that plugin's until they write by themselves.
 */
export function customerAt(end: 'sender' | 'recipient', item: MessengerItem, around: Around): Person {
  const id = item[end]?.id?.trim()
  const reference = item[end]?.user_ref?.trim()
  if (id && id === around.accountId) throw new Unreadable('it is from our side to our side')
  if (id) return known(around.product.personKind, id)
  if (reference) return known('external', reference)
  throw new Unreadable('it names nobody')
}

const known = (kind: Person['identities'][number]['kind'], value: string): Person => ({
  identities: [{ kind, value: boundedId(value) }],
  phone: null,
  name: null,
})
