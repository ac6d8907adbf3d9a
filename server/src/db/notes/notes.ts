import type { Instant } from '../../kernel/instant.ts'
import type { Slice } from '../small-table.ts'
import { empty, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export interface Note {
  id: string
  conversationId: number
  text: string
  authorId: string | null
  authorName: string
  mentions: string[]
  createdAt: Instant
}

export async function insertNote(tx: Tx, note: Note): Promise<void> {
  await tx.query(sql`
    insert into notes (tenant_id, id, conversation_id, text, author_id, author_name, mentions, created_at)
    values (${tx.tenantId}, ${note.id}, ${note.conversationId}, ${note.text}, ${note.authorId}, ${note.authorName},
      ${note.mentions}::uuid[], ${note.createdAt})`)
}

/** Oldest first; ids are UUID v7, so their order is that of making. */
export async function notesOf(tx: Tx, conversationId: number, page: Slice): Promise<Note[]> {
  const from = page.after ? sql`and id > ${page.after}` : empty
  return await tx.query<Note>(sql`
    select id, conversation_id, text, author_id, author_name, mentions, created_at from notes
    where tenant_id = ${tx.tenantId} and conversation_id = ${conversationId} ${from}
    order by id limit ${page.limit} offset ${page.offset ?? 0}`)
}

export async function countNotes(tx: Tx, conversationId: number): Promise<number> {
  const row = await tx.one<{ count: number }>(sql`
    select count(*) from notes where tenant_id = ${tx.tenantId} and conversation_id = ${conversationId}`)
  return row!.count
}
