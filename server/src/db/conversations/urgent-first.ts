import type { Instant } from '../../kernel/instant.ts'
import { empty, join, type Sql, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import { ALL_STATUSES, type ConversationFilter, conditionsOf } from './conditions.ts'
import type { Conversation } from './entity.ts'
import type { ListPosition } from './list.ts'
import { conversationColumns, conversationJoins } from './select.ts'

/** Stands for the time of what has none, so that a cursor can say it: it comes after every other. */
export const NEVER: Instant = '9999-12-31T00:00:00.000Z'

interface UrgentPage {
  after?: ListPosition | undefined
  limit: number
  offset: number
}

/** Whose customer has waited longest comes first; where nobody waits, in the order of beginning. */
export async function listByWaiting(
  tx: Tx,
  filter: ConversationFilter,
  page: UrgentPage,
): Promise<Conversation[]> {
  const waits = { timed: sql`c.waiting_since is not null`, untimed: sql`c.waiting_since is null` }
  return await list(tx, filter, page, [{ ...waits, at: sql`c.waiting_since` }])
}

export interface WindowKind {
  channelTypes: string[]
  /** When a window that is open now has begun at the earliest. */
  openSince: Instant
  seconds: number
}

/** Whose service window closes soonest comes first; then those with none that is open, in the order of beginning. */
export async function listByWindow(
  tx: Tx,
  filter: ConversationFilter,
  page: UrgentPage,
  kinds: WindowKind[],
): Promise<Conversation[]> {
  const open = kinds.map(({ channelTypes, openSince, seconds }) => ({
    timed: sql`c.channel_type = any(${channelTypes}::text[]) and c.window_started_at > ${openSince}::timestamptz`,
    at: sql`c.window_started_at + ${seconds}::int * interval '1 second'`,
  }))
  const untimed = sql`(${join(
    open.map(({ timed }) => sql`(${timed}) is not true`),
    ' and ',
  )})`
  return await list(
    tx,
    filter,
    page,
    open.map((kind) => ({ ...kind, untimed })),
  )
}

interface Branch {
  /** Which rows have a time, and which. */
  timed: Sql
  at: Sql
  /** Which rows have none, in any branch. */
  untimed: Sql
}

/**
 * Rows with a time are few and stand in an index by it; those without are as many as there are, and are read only where
 * the first don't fill the page.
 */
async function list(
  tx: Tx,
  filter: ConversationFilter,
  page: UrgentPage,
  branches: Branch[],
): Promise<Conversation[]> {
  const statuses = filter.statuses ?? ALL_STATUSES
  const most = page.offset + page.limit
  const rows = sql`from conversations c
    where c.tenant_id = ${tx.tenantId} and c.status = any(${statuses}::text[]) ${conditionsOf(filter)}`
  const { after } = page
  const timed = branches.map(
    (branch) => sql`(select c.id, ${branch.at} as at ${rows} and ${branch.timed}
      ${after ? sql`and (${branch.at}, c.id) > (${after.at}::timestamptz, ${after.id}::bigint)` : empty}
      order by ${branch.at}, c.id limit ${most})`,
  )
  const untimed = sql`(select c.id, ${NEVER}::timestamptz as at ${rows} and ${branches[0]!.untimed}
    ${after?.at === NEVER ? sql`and c.id > ${after.id}::bigint` : empty} order by c.id limit ${most})`
  const pageOf = (parts: Sql[]) =>
    tx.planned<Conversation>(sql`
      select ${conversationColumns} from (
        select * from (${join(parts, ' union all ')}) c order by c.at, c.id limit ${page.limit} offset ${page.offset}
      ) place join conversations c on c.tenant_id = ${tx.tenantId} and c.id = place.id ${conversationJoins}
      order by place.at, c.id`)
  if (after?.at === NEVER) return await pageOf([untimed])
  const urgent = await pageOf(timed)
  return urgent.length === page.limit ? urgent : await pageOf([...timed, untimed])
}
