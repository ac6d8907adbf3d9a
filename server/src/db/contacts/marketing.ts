import type { Instant } from '../../kernel/instant.ts'
import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

/** What a customer chose, unless they have chosen since; returns whether it changed what holds. */
export async function setMarketingChoice(
  tx: Tx,
  choice: { contactId: string; optOut: boolean; at: Instant; now: Instant },
): Promise<boolean> {
  const row = await tx.one<{ before: boolean }>(sql`
    with before as (
      select id, marketing_opt_out from contacts where tenant_id = ${tx.tenantId} and id = ${choice.contactId} for update
    )
    update contacts p set marketing_opt_out = ${choice.optOut}, marketing_choice_at = ${choice.at}, updated_at = ${choice.now}
    from before where p.tenant_id = ${tx.tenantId} and p.id = before.id
      and (p.marketing_choice_at is null or p.marketing_choice_at <= ${choice.at}::timestamptz)
    returning before.marketing_opt_out as before`)
  return row !== null && row.before !== choice.optOut
}
