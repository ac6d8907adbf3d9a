import { randomUUID } from 'node:crypto'

/** A UUID v7 (RFC 9562): time-ordered, made here because PostgreSQL 15 has no uuidv7(). */
export function newId(now = Date.now()): string {
  const time = now.toString(16).padStart(12, '0')
  // Node draws the random part of a v4 from a stock, which costs a tenth of drawing bytes.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const isUuid = (text: unknown): text is string => typeof text === 'string' && UUID.test(text)

/** The id of a conversation or message as clients write it, or null where it can't be one. */
export function parseId(text: string): number | null {
  if (!/^[1-9][0-9]{0,15}$/.test(text)) return null
  const id = Number(text)
  return Number.isSafeInteger(id) ? id : null
}

/** A UUID in 22 letters that may stand in a link. */
export const packId = (id: string): string => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')

export function unpackId(packed: string): string | null {
  const hex = Buffer.from(packed, 'base64url').toString('hex')
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return isUuid(id) ? id : null
}
