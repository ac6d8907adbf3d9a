import { invalid } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/instant.ts'

/** An opaque place in a list that is ordered by a time and an id. */
export const writeCursor = (at: Instant, id: number | string): string =>
  Buffer.from(JSON.stringify([at, id])).toString('base64url')

export function readCursor(cursor: string | undefined): { at: Instant; id: number | string } | undefined {
  if (cursor === undefined) return undefined
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    const isTime = typeof at === 'string' && !Number.isNaN(Date.parse(at))
    if (isTime && (typeof id === 'string' || Number.isSafeInteger(id)))
      return { at, id: id as number | string }
  } catch {
    // Falls through to the refusal: whatever it was, it is no cursor of ours.
  }
  throw invalid('cursor', 'Not a cursor: take it from the page before')
}

/** For lists ordered by a number, such as conversations and messages. */
export function readNumberCursor(cursor: string | undefined): { at: Instant; id: number } | undefined {
  const place = readCursor(cursor)
  if (place && typeof place.id !== 'number') throw invalid('cursor', 'Not a cursor of this list')
  return place as { at: Instant; id: number } | undefined
}

/** For lists of what has a UUID. */
export function readUuidCursor(cursor: string | undefined): { at: Instant; id: string } | undefined {
  const place = readCursor(cursor)
  if (place && !isUuid(place.id)) throw invalid('cursor', 'Not a cursor of this list')
  return place as { at: Instant; id: string } | undefined
}

/** A place in a list that is ordered by the id alone. */
export const writeIdCursor = (id: string): string => Buffer.from(id).toString('base64url')

export function readIdCursor(
  cursor: string | undefined,
  isOfThisList: (id: string) => boolean = isUuid,
): string | undefined {
  if (cursor === undefined) return undefined
  const id = Buffer.from(cursor, 'base64url').toString()
  if (!isOfThisList(id)) throw invalid('cursor', 'Not a cursor: take it from the page before')
  return id
}
