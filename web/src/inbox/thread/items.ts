import type { Message } from '@parley/contracts/desk/message'
import type { Note } from '@parley/contracts/desk/note'
import { isSameDay } from '../../i18n/format.ts'
import type { Waiting } from '../composer/outbox.ts'
import type { Stretch } from './stretch.ts'

/** Which ends of a run (messages of one sender, close together) a bubble is. */
export interface Run {
  first: boolean
  last: boolean
}

export type ThreadItem =
  | { kind: 'start'; key: string }
  | { kind: 'day'; key: string; at: string }
  | { kind: 'system'; key: string; message: Message }
  | { kind: 'note'; key: string; note: Note }
  | { kind: 'message'; key: string; message: Message; run: Run }
  | { kind: 'waiting'; key: string; entry: Waiting; run: Run }

const RUN_MS = 5 * 60_000

/** What stands in a stretch, top to bottom: days, messages, notes between them by time, and at the very end what waits. */
export function threadItems(
  { messages, isStart, until }: Stretch,
  notes: readonly Note[],
  waiting: readonly Waiting[],
  me: string,
): ThreadItem[] {
  const taken = new Set(messages.map(({ clientMessageId }) => clientMessageId))
  const own = until === null ? waiting.filter(({ clientMessageId }) => !taken.has(clientMessageId)) : []
  const oldest = isStart ? undefined : messages[0]?.sentAt
  const shownNotes = notes.filter(
    ({ createdAt }) => (oldest === undefined || createdAt >= oldest) && (until === null || createdAt < until),
  )

  const entries = [...interleave(messages, shownNotes), ...own.map((entry) => asWaiting(entry, me))]
  const items = entries.flatMap((entry, index) => {
    const before = entries[index - 1]
    const startsDay = !before || !isSameDay(before.at, entry.at)
    const run = runOf(startsDay || !isRun(before, entry), !isRun(entry, entries[index + 1]))
    const day: ThreadItem[] = startsDay
      ? [{ kind: 'day', key: `day ${entry.at.slice(0, 10)} ${entry.key}`, at: entry.at }]
      : []
    return [...day, itemOf(entry, run)]
  })
  return isStart ? [{ kind: 'start', key: 'start' }, ...items] : items
}

/** Each the same object every time, so that a bubble is drawn anew only where something of it changes. */
const runs: readonly Run[] = [
  { first: false, last: false },
  { first: false, last: true },
  { first: true, last: false },
  { first: true, last: true },
]
const runOf = (first: boolean, last: boolean) => runs[(first ? 2 : 0) + (last ? 1 : 0)] as Run

interface Entry {
  key: string
  at: string
  /** Whose run it may be in; null for what stands alone. */
  by: string | null
  thing: { message: Message } | { note: Note } | { entry: Waiting }
}

function interleave(messages: readonly Message[], notes: readonly Note[]): Entry[] {
  const entries: Entry[] = []
  let next = 0
  for (const message of messages) {
    for (let note = notes[next]; note && note.createdAt < message.sentAt; note = notes[++next])
      entries.push(asNote(note))
    entries.push(asMessage(message))
  }
  return [...entries, ...notes.slice(next).map(asNote)]
}

/** A bubble keeps its key when the server's message takes the place of the waiting one, so that it does not blink. */
const asMessage = (message: Message): Entry => ({
  key: message.clientMessageId ?? message.id,
  at: message.sentAt,
  by: isSystem(message) ? null : `${message.direction} ${message.sender.id}`,
  thing: { message },
})

const asNote = (note: Note): Entry => ({
  key: `note ${note.id}`,
  at: note.createdAt,
  by: null,
  thing: { note },
})

const asWaiting = (entry: Waiting, me: string): Entry => ({
  key: entry.clientMessageId,
  at: entry.at,
  by: `out ${me}`,
  thing: { entry },
})

function itemOf({ key, thing }: Entry, run: Run): ThreadItem {
  if ('note' in thing) return { kind: 'note', key, note: thing.note }
  if ('entry' in thing) return { kind: 'waiting', key, entry: thing.entry, run }
  return isSystem(thing.message)
    ? { kind: 'system', key, message: thing.message }
    : { kind: 'message', key, message: thing.message, run }
}

/** A line of the desk itself; an automatic answer goes to the customer and is a bubble. */
const isSystem = ({ type, sender, direction }: Message) =>
  type === 'system' || (sender.type === 'system' && direction === 'in')

function isRun(a: Entry | undefined, b: Entry | undefined): boolean {
  if (!a || !b || a.by === null || a.by !== b.by) return false
  return Date.parse(b.at) - Date.parse(a.at) < RUN_MS && isSameDay(a.at, b.at)
}
