import type { Conversation } from '@parley/contracts/desk/conversation'
import type { Desk } from '../../live/desk.ts'
import { activityOf, compareByActivity } from '../../live/order.ts'

/** A fetched page: what was on it, and where it ended. */
export interface ListPage {
  ids: readonly string[]
  nextCursor: string | null
  /** Of the last row as it was fetched; null on an empty page. */
  end: { id: string; activity: string } | null
}

/**
 * A list's rows: what its pages hold and what events brought since, as far as it fits, in the list's order. What an
 * event brought from beyond the last page waits for that page: shown now, it would seem to be the next one.
 */
export function listed(
  conversations: Desk['conversations'],
  pages: readonly ListPage[],
  fits: (conversation: Conversation) => boolean,
): Conversation[] {
  const paged = new Set(pages.flatMap(({ ids }) => ids))
  const last = pages.at(-1)
  const horizon = last?.nextCursor ? last.end : null
  const rows: Conversation[] = []
  for (const [id, { value, live }] of conversations) {
    if (!paged.has(id) && !(live && isWithin(value, horizon))) continue
    if (fits(value)) rows.push(value)
  }
  return rows.sort(compareByActivity)
}

function isWithin(conversation: Conversation, horizon: ListPage['end']): boolean {
  if (!horizon) return true
  const activity = activityOf(conversation)
  if (activity !== horizon.activity) return activity > horizon.activity
  return Number(conversation.id) >= Number(horizon.id)
}

/** A list that only the server can judge or order: its pages as they were answered, but for what no longer fits. */
export function listedAsAsked(
  conversations: Desk['conversations'],
  pages: readonly ListPage[],
  fits: (conversation: Conversation) => boolean,
): Conversation[] {
  const ids = new Set(pages.flatMap((page) => page.ids))
  return [...ids].flatMap((id) => conversations.get(id)?.value ?? []).filter(fits)
}
