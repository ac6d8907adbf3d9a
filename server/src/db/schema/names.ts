import { pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant, tenantId, tenantKey } from './columns.ts'

const named = (name: string) =>
  pgTable(
    name,
    {
      tenantId: tenantId(),
      id: uuid('id').notNull(),
      name: text('name').notNull(),
      /** A tag's colour, a department's description. */
      detail: text('detail'),
      createdAt: instant('created_at').notNull(),
      updatedAt: instant('updated_at').notNull(),
    },
    (t) => [tenantKey(t), uniqueIndex(`${name}_name`).on(t.tenantId, t.name)],
  )

export const tags = named('tags')
export const departments = named('departments')
