import { findContactsByPhone, updateContacts } from '../../db/contacts/contacts.ts'
import { changeIdentity } from '../../db/contacts/identities.ts'
import type { Person } from '../channels/inbound.ts'
import { tellOfContacts } from '../contacts/tell-of-contacts.ts'
import type { Ctx } from '../ctx.ts'
import { findOrMakePeople } from './people.ts'

/**
 * A person's number or user id is another from now on: the identity moves and the thread stays. An id that somebody
 * else has is not taken from them; then nothing moves. Returns under whom the notice is filed.
 */
export async function moveIdentity(ctx: Ctx, channelId: string, from: Person, to: Person): Promise<Person> {
  const pairs = from.identities.flatMap((old) => {
    const next = to.identities.find((identity) => identity.kind === old.kind)
    return next && next.value !== old.value
      ? [{ channelId, kind: old.kind, from: old.value, to: next.value }]
      : []
  })
  let moved = false
  for (const pair of pairs) moved = (await changeIdentity(ctx.tx, pair)) || moved
  if (!moved) return from
  if (to.phone && (await findContactsByPhone(ctx.tx, [to.phone])).length === 0) {
    const [contact] = await findOrMakePeople(ctx, [{ channelId, person: { ...to, name: null } }])
    if (contact && contact.phone !== to.phone) {
      contact.phone = to.phone
      contact.updatedAt = ctx.now
      updateContacts(ctx.tx, [contact])
      await tellOfContacts(ctx, 'contact.updated', [contact])
    }
  }
  return to
}
