import type { Instant } from '../../kernel/instant.ts'
import { smallTable } from '../small-table.ts'

export interface CannedResponse {
  id: string
  shortcut: string
  title: string | null
  content: string
  attachmentIds: string[]
  createdAt: Instant
  updatedAt: Instant
}

export const cannedResponses = smallTable<CannedResponse>('canned_responses', {
  id: 'uuid',
  shortcut: 'text',
  title: 'text',
  content: 'text',
  attachmentIds: 'uuid[]',
  createdAt: 'timestamptz',
  updatedAt: 'timestamptz',
})
