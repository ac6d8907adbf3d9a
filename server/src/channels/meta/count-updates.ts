import { isRecord, type Json } from '../read/record.ts'

const LISTS = ['messages', 'message_echoes', 'statuses', 'messaging', 'standby'] as const

/**
 * How many updates a delivery holds, by the lengths of its lists alone. What holds no list counts as one, and so does a
 * chunk of old chats: Meta doesn't count those, and refused ones are lost.
 */
export function countUpdates(body: Json): number {
  const inner = isRecord(body.data) ? countUpdates(body.data) : 0
  return inner + inLists(body) + sum(body.entry, countEntry)
}

const countEntry = (entry: unknown): number =>
  isRecord(entry) ? Math.max(1, inLists(entry) + sum(entry.changes, countChange)) : 1

const countChange = (change: unknown): number =>
  isRecord(change) && isRecord(change.value) ? Math.max(1, inLists(change.value)) : 1

function inLists(holder: Json): number {
  const inner = isRecord(holder.standby) ? inLists(holder.standby) : 0
  return inner + LISTS.reduce((count, name) => count + sum(holder[name], () => 1), 0)
}

const sum = (list: unknown, count: (item: unknown) => number): number =>
  Array.isArray(list) ? list.reduce((total: number, item) => total + count(item), 0) : 0
