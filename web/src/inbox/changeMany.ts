import type { Conversation, UpdateConversationBodyInput } from '@parley/contracts/desk/conversation'
import { changeMany } from '../api/views.ts'
import { inWords } from '../api/words.ts'
import { said, t } from '../i18n/index.ts'
import { withPatch } from '../live/desk.ts'
import { changeDesk } from '../live/store.ts'
import { refreshCounted } from '../notify/summary.ts'
import { tell } from '../notify/toast.ts'

/** One patch, and how the conversation looks with it. */
export interface Step {
  patch: UpdateConversationBodyInput
  shown: Partial<Conversation>
}

/** What is done to a conversation, one step after the other, and what takes it back; null where nothing does. */
export interface Change {
  steps: Step[]
  back: Step[] | null
}

/**
 * Changes many at once: on the screen first, then at the server, alike changes in one request. Those that it refuses go
 * back to how they were, and the number of them is said; the others can be undone together.
 */
export async function changeAll(
  conversations: readonly Conversation[],
  changeOf: (conversation: Conversation) => Change | null,
  done: (count: number) => string,
): Promise<void> {
  const changes = conversations.flatMap((before) => {
    const change = changeOf(before)
    return change ? [{ before, change }] : []
  })
  const failures = await apply(changes.map(({ before, change }) => ({ before, steps: change.steps })))
  const failed = new Set(failures.map(({ id }) => id))
  const changed = changes.filter(({ before }) => !failed.has(before.id))
  void refreshCounted()
  if (failures[0])
    tell(t('bulk.failed', { count: failures.length, reason: failures[0].reason }), { alert: true })
  if (changed.length === 0) return
  const backs = changed.flatMap(({ before, change }) =>
    change.back ? [{ before: { ...before, ...shownBy(change.steps) }, steps: change.back }] : [],
  )
  tell(done(changed.length), backs.length > 0 ? { undo: () => void undo(backs) } : {})
}

interface Planned {
  before: Conversation
  steps: Step[]
}

async function undo(planned: Planned[]): Promise<void> {
  const [failure] = await apply(planned)
  void refreshCounted()
  if (failure) tell(t('header.changeFailed', { reason: failure.reason }), { alert: true })
}

async function apply(planned: readonly Planned[]): Promise<{ id: string; reason: string }[]> {
  for (const { before, steps } of planned) changeDesk((state) => withPatch(state, before.id, shownBy(steps)))
  const failures = (await Promise.all(alike(planned).map(send))).flat()
  for (const { id } of failures) {
    const before = planned.find((each) => each.before.id === id)?.before
    if (before) changeDesk((state) => withPatch(state, id, before))
  }
  return failures
}

function alike(planned: readonly Planned[]): Planned[][] {
  const groups = new Map<string, Planned[]>()
  for (const each of planned) {
    const key = JSON.stringify(each.steps.map(({ patch }) => patch))
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  return [...groups.values()]
}

/** Conversations with the same steps. One that a step refuses takes no further one. */
async function send(group: readonly Planned[]): Promise<{ id: string; reason: string }[]> {
  const failures: { id: string; reason: string }[] = []
  let ids = group.map(({ before }) => before.id)
  try {
    for (const { patch } of group[0]?.steps ?? []) {
      const refused = (await changeMany({ ids, patch })).filter(({ ok }) => !ok)
      failures.push(...refused.map(({ id, error }) => ({ id, reason: error ? said(error.message) : '' })))
      ids = ids.filter((id) => !refused.some((each) => each.id === id))
      if (ids.length === 0) break
    }
    return failures
  } catch (error) {
    return [...failures, ...ids.map((id) => ({ id, reason: inWords(error) }))]
  }
}

const shownBy = (steps: readonly Step[]): Partial<Conversation> =>
  Object.assign({}, ...steps.map(({ shown }) => shown))
