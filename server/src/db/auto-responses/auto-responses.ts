import type { Instant } from '../../kernel/instant.ts'
import { smallTable } from '../small-table.ts'
import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export interface AutoResponse {
  id: string
  kind: 'greeting' | 'away' | 'keyword'
  /** Null: on every channel. */
  channelId: string | null
  keywords: string[]
  content: string
  enabled: boolean
  createdAt: Instant
  updatedAt: Instant
}

export const autoResponses = smallTable<AutoResponse>('auto_responses', {
  id: 'uuid',
  kind: 'text',
  channelId: 'uuid',
  keywords: 'text[]',
  content: 'text',
  enabled: 'bool',
  createdAt: 'timestamptz',
  updatedAt: 'timestamptz',
})

/** Those that may answer somebody on a channel just now; most tenants have none. */
export async function enabledResponses(tx: Tx): Promise<AutoResponse[]> {
  return await autoResponses.list(tx, { limit: 500 }, sql`and enabled`)
}
