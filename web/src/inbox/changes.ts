import type { Conversation, ConversationStatus, Priority } from '@parley/contracts/desk/conversation'
import type { Change, Step } from './changeMany.ts'

/** What can be done to many conversations, each with its way back. */

const isDone = ({ status }: Conversation) => status === 'resolved' || status === 'closed'
const liveStatus = ({ assigneeId }: Conversation): ConversationStatus =>
  assigneeId === null ? 'open' : 'assigned'
const toStatus = (status: ConversationStatus): Step => ({ patch: { status }, shown: { status } })

export function resolving(conversation: Conversation): Change | null {
  if (isDone(conversation)) return null
  const live = toStatus(liveStatus(conversation))
  // A resolved one becomes `pending` only by way of being worked on.
  const back = conversation.status === 'pending' ? [live, toStatus('pending')] : [live]
  return { steps: [toStatus('resolved')], back }
}

export function reopening(conversation: Conversation): Change | null {
  if (!isDone(conversation)) return null
  const status = conversation.status === 'closed' ? 'open' : liveStatus(conversation)
  return { steps: [toStatus(status)], back: [toStatus(conversation.status)] }
}

type Person = NonNullable<Conversation['assignee']>

export const assigning =
  (to: Person | null) =>
  ({ assignee, assigneeId, status }: Conversation): Change | null => {
    if (assigneeId === (to?.id ?? null)) return null
    const step = (person: Person | null): Step => ({
      patch: { assigneeId: person?.id ?? null },
      shown: { assigneeId: person?.id ?? null, assignee: person },
    })
    const next = status === 'open' && to ? 'assigned' : status === 'assigned' && !to ? 'open' : status
    const forth = step(to)
    return {
      steps: [{ ...forth, shown: { ...forth.shown, status: next } }],
      back: [{ ...step(assignee), shown: { ...step(assignee).shown, status } }],
    }
  }

export const snoozing =
  (until: Date) =>
  ({ snoozedUntil }: Conversation): Change => {
    const at = until.toISOString()
    return {
      steps: [{ patch: { snoozedUntil: at }, shown: { snoozedUntil: at } }],
      back: [{ patch: { snoozedUntil }, shown: { snoozedUntil } }],
    }
  }

export const tagging =
  (tag: string) =>
  ({ tags }: Conversation): Change | null => {
    if (tags.includes(tag)) return null
    const more = [...tags, tag]
    return {
      steps: [{ patch: { tags: more }, shown: { tags: more } }],
      back: [{ patch: { tags }, shown: { tags } }],
    }
  }

export const prioritizing =
  (priority: Priority) =>
  (conversation: Conversation): Change | null =>
    conversation.priority === priority
      ? null
      : {
          steps: [{ patch: { priority }, shown: { priority } }],
          back: [{ patch: { priority: conversation.priority }, shown: { priority: conversation.priority } }],
        }

export const archiving =
  (archived: boolean) =>
  (conversation: Conversation): Change | null =>
    conversation.archived === archived
      ? null
      : {
          steps: [{ patch: { archived }, shown: { archived } }],
          back: [{ patch: { archived: !archived }, shown: { archived: !archived } }],
        }

/** What was read cannot be unread. */
export const reading = ({ unreadCount }: Conversation): Change | null =>
  unreadCount === 0 ? null : { steps: [{ patch: { read: true }, shown: { unreadCount: 0 } }], back: null }
