import { assignments, type Columns, columnList, empty, raw, rowsOf, type Sql, sql, toSnake } from './sql.ts'
import type { Tx } from './tx.ts'

export interface Slice {
  /** Goes on after this row. */
  after?: string | undefined
  offset?: number | undefined
  limit: number
}

/**
 * What every table of a company's own settings is asked. Ids are UUID v7, so that their order is that of making. A name
 * that is taken throws what PostgreSQL throws (23505): core says whose name that is.
 */
export function smallTable<Row extends { id: string }>(name: string, columns: Columns) {
  const table = raw(name)
  const all = columnList(columns)
  const { id: _id, createdAt: _made, ...mutable } = columns

  return {
    async find(tx: Tx, id: string): Promise<Row | null> {
      return await tx.one<Row>(
        sql`select ${all} from ${table} where tenant_id = ${tx.tenantId} and id = ${id}`,
      )
    },

    /** For changing it: nobody else does until the transaction ends. */
    async lock(tx: Tx, id: string): Promise<Row | null> {
      return await tx.one<Row>(
        sql`select ${all} from ${table} where tenant_id = ${tx.tenantId} and id = ${id} for update`,
      )
    },

    /** In the order of making; `which` narrows it. */
    async list(tx: Tx, slice: Slice, which: Sql = empty): Promise<Row[]> {
      const from = slice.after ? sql`and id > ${slice.after}` : empty
      return await tx.query<Row>(sql`
        select ${all} from ${table} where tenant_id = ${tx.tenantId} ${which} ${from}
        order by id limit ${slice.limit} offset ${slice.offset ?? 0}`)
    },

    /** The one made last comes first. */
    async listNewest(tx: Tx, slice: Slice, which: Sql = empty): Promise<Row[]> {
      const from = slice.after ? sql`and id < ${slice.after}` : empty
      return await tx.query<Row>(sql`
        select ${all} from ${table} where tenant_id = ${tx.tenantId} ${which} ${from}
        order by id desc limit ${slice.limit} offset ${slice.offset ?? 0}`)
    },

    async count(tx: Tx, which: Sql = empty): Promise<number> {
      const row = await tx.one<{ count: number }>(
        sql`select count(*) from ${table} where tenant_id = ${tx.tenantId} ${which}`,
      )
      return row!.count
    },

    async insert(tx: Tx, row: Row): Promise<void> {
      await tx.query(sql`
        insert into ${table} (tenant_id, ${all}) select ${tx.tenantId}::uuid, ${all} from ${rowsOf(columns, [row])}`)
    },

    async update(tx: Tx, row: Row): Promise<void> {
      await tx.query(sql`
        update ${table} t set ${assignments(mutable)} from ${rowsOf({ id: 'uuid', ...mutable }, [row])}
        where t.tenant_id = ${tx.tenantId} and t.id = n.id`)
    },

    /**
     * Whether another row has this text in the field, in whatever case. Asked under a lock, so that of two who take one
     * name at once the second finds it taken. An index could not be made where two names differ in their case already.
     */
    async isTaken(
      tx: Tx,
      field: keyof Row & string,
      { id, text }: { id: string; text: string },
    ): Promise<boolean> {
      await tx.query(
        sql`select pg_advisory_xact_lock(hashtextextended(${tx.tenantId}::text || ${name}::text, 2))`,
      )
      const other = await tx.one(sql`
        select id from ${table}
        where tenant_id = ${tx.tenantId} and lower(${raw(toSnake(field))}) = lower(${text}) and id <> ${id} limit 1`)
      return other !== null
    },

    /** False where it isn't there. */
    async remove(tx: Tx, id: string): Promise<boolean> {
      const gone = await tx.one(
        sql`delete from ${table} where tenant_id = ${tx.tenantId} and id = ${id} returning id`,
      )
      return gone !== null
    },
  }
}

export type SmallTable<Row extends { id: string }> = ReturnType<typeof smallTable<Row>>
