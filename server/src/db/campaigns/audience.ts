import { type ContactFilter, contactColumns, matching } from '../contacts/contacts.ts'
import type { Contact } from '../contacts/entity.ts'
import { empty, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export interface AudienceOfContacts extends ContactFilter {
  /** Contacts with any of them; all where there is none. */
  tags: string[]
}

/** Contacts in the order of their making, from this one on; `reachable` without a number, too, over this channel. */
export async function contactsForCampaign(
  tx: Tx,
  { tags, ...filter }: AudienceOfContacts,
  slice: { channelId: string; after: string | undefined; limit: number },
): Promise<(Contact & { reachable: boolean })[]> {
  const tagged = tags.length > 0 ? sql`and p.tags && ${tags}::text[]` : empty
  const from = slice.after
    ? sql`and (p.created_at, p.id) >
        (select a.created_at, a.id from contacts a where a.tenant_id = ${tx.tenantId} and a.id = ${slice.after})`
    : empty
  return await tx.planned(sql`
    select ${contactColumns}, p.phone is not null or exists (
      select from identities i where i.tenant_id = p.tenant_id and i.contact_id = p.id
        and i.channel_id = ${slice.channelId} and i.kind = 'wa_user_id') as reachable
    from contacts p ${await matching(tx, filter)} ${tagged} ${from}
    order by p.created_at, p.id limit ${slice.limit}`)
}
