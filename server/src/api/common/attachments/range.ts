import type { ByteRange } from '../../../core/attachments/storage.ts'

/**
 * The part of a file that a `Range` header asks for; null where the whole is to be sent (no header, one that we can't
 * read, several parts at once), 'beyond' where there is no such part.
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | null | 'beyond' {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return null
  // "-500": the last 500.
  const first = from === '' ? Math.max(size - Number(to), 0) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (from !== '' && to !== '' && Number(to) < first) return null
  return first < size && first <= last ? { first, last } : 'beyond'
}
