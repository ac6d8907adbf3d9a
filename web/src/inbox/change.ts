import type {
  Conversation,
  ConversationStatus,
  Priority,
  UpdateConversationBodyInput,
} from '@parley/contracts/desk/conversation'
import { updateConversation } from '../api/conversations.ts'
import { inWords } from '../api/words.ts'
import { formatWhen } from '../i18n/format.ts'
import { t } from '../i18n/index.ts'
import { withConversations, withPatch } from '../live/desk.ts'
import { changeDesk, desk } from '../live/store.ts'
import { tell } from '../notify/toast.ts'
import { nameOf } from './names.ts'

type Patch = UpdateConversationBodyInput

/**
 * Changes a conversation: on the screen at once, then at the server, whose answer takes its place. Where the server
 * refuses, the screen goes back and says why; answers whether it was done.
 */
async function change(id: string, patches: Patch[], shown: Partial<Conversation>): Promise<boolean> {
  const before = desk().conversations.get(id)?.value
  changeDesk((state) => withPatch(state, id, shown))
  const optimistic = desk().conversations.get(id)?.value
  const { seq } = desk()
  try {
    for (const patch of patches) {
      const answer = await updateConversation(id, patch)
      changeDesk((state) => withConversations(state, [answer], seq))
    }
    return true
  } catch (error) {
    // An event that came meanwhile knows better than what stood here before.
    const untouched = desk().conversations.get(id)?.value === optimistic
    if (before && untouched) changeDesk((state) => withPatch(state, id, before))
    tell(t('header.changeFailed', { reason: inWords(error) }), { alert: true })
    return false
  }
}

export async function resolve(conversation: Conversation): Promise<void> {
  const undo = () => void restore(conversation)
  tell(t('header.resolved', { name: nameOf(conversation.contact) }), { undo })
  await change(conversation.id, [{ status: 'resolved' }], { status: 'resolved' })
}

export async function reopen(conversation: Conversation): Promise<void> {
  // A closed one steps to open only, which takes it from whoever had it.
  const status = conversation.status === 'closed' ? 'open' : liveStatus(conversation)
  if (await change(conversation.id, [{ status }], { status })) {
    tell(t('header.reopened', { name: nameOf(conversation.contact) }))
  }
}

export async function waitForCustomer(conversation: Conversation): Promise<void> {
  const undo = () => void restore(conversation)
  tell(t('header.waiting', { name: nameOf(conversation.contact) }), { undo })
  await change(conversation.id, [{ status: 'pending' }], { status: 'pending' })
}

/** Back to how it stood. A resolved one becomes `pending` only by way of being worked on. */
async function restore({ id, status, assigneeId }: Conversation): Promise<void> {
  const back: ConversationStatus = liveStatus({ assigneeId })
  const steps: Patch[] = status === 'pending' ? [{ status: back }, { status }] : [{ status: back }]
  await change(id, steps, { status })
}

const liveStatus = ({ assigneeId }: Pick<Conversation, 'assigneeId'>) =>
  assigneeId === null ? 'open' : 'assigned'

type Person = NonNullable<Conversation['assignee']>

export async function assign(conversation: Conversation, to: Person | null): Promise<void> {
  const { id, status } = conversation
  const next = status === 'open' && to ? 'assigned' : status === 'assigned' && !to ? 'open' : status
  const shown = { assigneeId: to?.id ?? null, assignee: to, status: next }
  if (await change(id, [{ assigneeId: to?.id ?? null }], shown)) {
    tell(to ? t('header.assigned', { name: to.name }) : t('header.unassigned'), {
      undo: () => void assign({ ...conversation, ...shown }, conversation.assignee),
    })
  }
}

export async function snooze(conversation: Conversation, until: Date): Promise<void> {
  const snoozedUntil = until.toISOString()
  const undo = () => void endSnooze(conversation)
  tell(t('header.snoozed', { at: formatWhen(snoozedUntil, Date.now()) }), { undo })
  await change(conversation.id, [{ snoozedUntil }], { snoozedUntil })
}

export const endSnooze = (conversation: Conversation) =>
  change(conversation.id, [{ snoozedUntil: null }], { snoozedUntil: null })

export const setTags = (conversation: Conversation, tags: string[]) =>
  change(conversation.id, [{ tags }], { tags })

export const setPriority = (conversation: Conversation, priority: Priority) =>
  change(conversation.id, [{ priority }], { priority })
