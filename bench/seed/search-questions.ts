import { queryIn } from '../arms/databases.ts'
import { TERMS } from './texts.ts'

/** What stands before a tenant's words in the index, one for each era of messages. */
export async function eraCodes(databaseUrl: string, tenantId: string): Promise<string[]> {
  const eras = await queryIn(
    databaseUrl,
    `select id from search_eras where tenant_id = $1 and kind = 'message' order by id desc`,
    [tenantId],
  )
  return eras.map(({ id }) => `${Number(id).toString(36)}.`)
}

/** The plan that is best for a word of this kind: back from the newest where it is common, else all hits by the index. */
export function bestPlanOf(
  name: 'common' | 'medium' | 'rare' | 'unique',
  tenantId: string,
  eras: string[],
): { text: string; values: unknown[] } {
  const word = TERMS[name]
  if (name === 'common' || name === 'medium')
    return {
      text: `select id from messages where tenant_id = $1 and text ~* $2 order by id desc limit 20`,
      values: [tenantId, `\\m${word}\\M`],
    }
  // Era by era, which are the tenant's: of one condition for all of them PostgreSQL expects too much, and reads the whole table.
  return {
    text: `select place from unnest($1::text[]) word cross join lateral (
        select place from search_entries where words @@ word::tsquery) hits
      order by place desc limit 20`,
    values: [eras.map((era) => `'${era}${word}'`)],
  }
}
