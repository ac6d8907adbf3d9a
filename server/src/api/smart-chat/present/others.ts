import type { ExecutiveStatus } from '@parley/contracts/smart-chat/executive'
import type { ChatNote } from '@parley/contracts/smart-chat/note'
import type { Agent, Note } from '../../../core/entities.ts'

export const presentNote = (note: Note): ChatNote => ({
  note_id: note.id,
  chat_id: String(note.conversationId),
  text: note.text,
  author: note.authorName,
  datetime: note.createdAt,
})

const STATUSES: Record<Agent['status'], ExecutiveStatus> = {
  available: 'online',
  busy: 'busy',
  away: 'away',
  offline: 'offline',
}

export const presentExecutive = (agentId: string, status: string) => ({
  executive_id: agentId,
  status: STATUSES[status as Agent['status']],
})
