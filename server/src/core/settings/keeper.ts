import type { SmallTable } from '../../db/small-table.ts'
import { notFound } from '../../kernel/errors.ts'
import { isUuid, newId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/instant.ts'
import { type AuditField, audit, changesBetween, type KeptNoun } from '../audit/audit.ts'
import type { Ctx } from '../ctx.ts'
import { orTaken, taken } from './taken.ts'

interface Kept {
  id: string
  createdAt: Instant
  updatedAt: Instant
}

export type New<Row extends Kept> = Omit<Row, keyof Kept>

/** What is not named stays. */
export type Patch<Row extends Kept> = { [Field in keyof New<Row>]?: Row[Field] | undefined }

export interface Asked {
  after?: string | undefined
  offset?: number | undefined
  limit: number
  /** Whether somebody wants to know how many there are in all. */
  counted?: boolean | undefined
}

export interface Page<Row> {
  rows: Row[]
  hasMore: boolean
  total?: number | undefined
}

interface Kind<Row extends Kept> {
  /** Null where nobody's administrative act it is. */
  noun: KeptNoun | null
  /** As a refusal calls it. */
  title: string
  table: SmallTable<Row>
  nameOf(row: Row): string
  /** What of it the audit log shows. */
  shown: readonly (keyof New<Row> & AuditField)[]
  /** The field that no two may share, in whatever case. */
  unique?: keyof New<Row> & string
}

/** Lists, makes, changes and removes one kind of what a company sets up for itself, and has it written down. */
export function keeperOf<Row extends Kept>(kind: Kind<Row>) {
  const { table, noun, title } = kind

  async function note(ctx: Ctx, what: 'created' | 'updated', row: Row, before: Partial<Row>, after: Row) {
    if (!noun) return
    const changes = changesBetween(before, after, kind.shown)
    await audit(ctx, { action: `${noun}.${what}`, target: { id: row.id, name: kind.nameOf(row) }, changes })
  }

  /** A row that keeps its name may be changed otherwise, also one that shares it with another since long ago. */
  async function store(ctx: Ctx, row: Row, before?: Row) {
    const field = kind.unique
    const write = () => (before ? table.update(ctx.tx, row) : table.insert(ctx.tx, row))
    if (!field || row[field] === before?.[field]) return await write()
    if (await table.isTaken(ctx.tx, field, { id: row.id, text: String(row[field]) })) throw taken(field)
    await orTaken(field, write())
  }

  const keeper = {
    async page(ctx: Ctx, asked: Asked): Promise<Page<Row>> {
      const found = await table.list(ctx.tx, { ...asked, limit: asked.limit + 1 })
      return {
        rows: found.slice(0, asked.limit),
        hasMore: found.length > asked.limit,
        total: asked.counted ? await table.count(ctx.tx) : undefined,
      }
    },

    async create(ctx: Ctx, given: New<Row>): Promise<Row> {
      const row = { ...given, id: newId(), createdAt: ctx.now, updatedAt: ctx.now } as Row
      await store(ctx, row)
      await note(ctx, 'created', row, {}, row)
      return row
    },

    /** Locked, so that of two changes at once none is lost. */
    async lock(ctx: Ctx, id: string): Promise<Row> {
      const row = isUuid(id) ? await table.lock(ctx.tx, id) : null
      if (!row) throw notFound(title)
      return row
    },

    async update(ctx: Ctx, id: string, patch: Patch<Row>): Promise<{ before: Row; after: Row }> {
      const before = await keeper.lock(ctx, id)
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
      const after = { ...before, ...given, updatedAt: ctx.now }
      await store(ctx, after, before)
      await note(ctx, 'updated', after, before, after)
      return { before, after }
    },

    async remove(ctx: Ctx, id: string): Promise<Row> {
      const row = await keeper.lock(ctx, id)
      await table.remove(ctx.tx, row.id)
      if (noun) await audit(ctx, { action: `${noun}.deleted`, target: { id, name: kind.nameOf(row) } })
      return row
    },
  }
  return keeper
}
