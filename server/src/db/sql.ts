import { raw, type Sql, sql } from './statement.ts'

export { empty, join, raw, rawOnce, type Sql, sql, statementName } from './statement.ts'

/** `channelId` ↔ `channel_id`: tables speak the one, the program the other. */
export const toSnake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
export const toCamel = (name: string) =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** A column's name in the program → its PostgreSQL type. */
export type Columns = Record<string, string>

/** Made once for the columns of a table, which every statement about it names again. */
function perColumns<T>(make: (columns: Columns) => T): (columns: Columns) => T {
  const made = new WeakMap<Columns, T>()
  return (columns) => {
    const known = made.get(columns)
    if (known !== undefined) return known
    const fresh = make(columns)
    made.set(columns, fresh)
    return fresh
  }
}

const namesOf = perColumns((columns) => Object.keys(columns).map(toSnake))
const plainList = perColumns((columns) => raw(namesOf(columns).join(', ')))

/** `channel_id, status, …` with an optional table alias. */
export const columnList = (columns: Columns, alias?: string): Sql =>
  alias === undefined
    ? plainList(columns)
    : raw(
        namesOf(columns)
          .map((name) => `${alias}.${name}`)
          .join(', '),
      )

/**
 * Rows as one JSON parameter, read back as a table: a batch of any size is one statement with one text, so that it is
 * prepared once. `position` keeps their order.
 *
 * The condition, always true, has the planner expect few rows, and with them a look-up of each by index. Expecting a
 * hundred it goes through all of a tenant's rows instead wherever a table is young, and keeps to that while it grows.
 */
export function rowsOf(columns: Columns, rows: readonly object[], alias = 'n'): Sql {
  const { names, shape } = recordOf(columns)
  return sql`(select ${names}, ordinality as position from rows from (json_to_recordset(${JSON.stringify(rows)}::json) as (${shape})) with ordinality where ordinality + 0 = ordinality) ${raw(alias)}`
}

const recordOf = perColumns((columns) => ({
  names: raw(
    Object.keys(columns)
      .map((name) => `"${name}" as ${toSnake(name)}`)
      .join(', '),
  ),
  shape: raw(
    Object.entries(columns)
      .map(([name, type]) => `"${name}" ${type}`)
      .join(', '),
  ),
}))

/** A row as the JSON that the program makes of it: names as here, times as Instants. */
export const asJson = perColumns((columns) =>
  raw(
    `json_build_object(${Object.entries(columns)
      .map(
        ([name, type]) => `'${name}', ${type === 'timestamptz' ? instantIn(toSnake(name)) : toSnake(name)}`,
      )
      .join(', ')})`,
  ),
)

const instantIn = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** `id in ${among('bigint', ids)}`: each looked up by index, for the reason that `rowsOf` gives. */
export const among = (type: string, ids: readonly (string | number)[]): Sql =>
  sql`(select id from unnest(${ids}::${raw(type)}[]) as listed (id) limit ${ids.length})`

/**
 * `limit ${upTo(20)}`: as it stands, and not as a parameter. Of a limit that it does not know PostgreSQL expects a tenth of
 * all rows, takes every plan made for all such limits for a bad one, and plans anew each time, which for a list takes
 * longer than reading it. For numbers of which there are few: each is a statement of its own.
 */
export function upTo(rows: number): Sql {
  if (!Number.isSafeInteger(rows) || rows < 0) throw new Error('not a number of rows')
  return raw(String(rows))
}

/** `status = n.status, …` */
export const assignments = perColumns((columns) =>
  raw(
    namesOf(columns)
      .map((name) => `${name} = n.${name}`)
      .join(', '),
  ),
)
