import type { Instant } from '../../kernel/instant.ts'
import { smallTable } from '../small-table.ts'
import { type Sql, sql } from '../sql.ts'

export interface SavedView {
  id: string
  name: string
  /** By the names of the native list of conversations. */
  filter: Record<string, unknown>
  shared: boolean
  ownerId: string
  ownerName: string
  createdAt: Instant
  updatedAt: Instant
}

export const views = smallTable<SavedView>('views', {
  id: 'uuid',
  name: 'text',
  filter: 'jsonb',
  shared: 'bool',
  ownerId: 'uuid',
  ownerName: 'text',
  createdAt: 'timestamptz',
  updatedAt: 'timestamptz',
})

/** Shared ones, and one's own. */
export const seenBy = (id: string): Sql => sql`and (shared or owner_id = ${id})`
