import type { Readable } from 'node:stream'

/** The first and the last byte that are wanted, both included. */
export interface ByteRange {
  first: number
  last: number
}

/** Keeps files under names of ours. A file is there as a whole or not at all, and never changes. */
export interface Storage {
  put(key: string, content: { path: string; size: number } | Buffer): Promise<void>
  /** The bytes, or a part of them; null where there is no such file. */
  open(key: string, range?: ByteRange): Promise<Readable | null>
  /** One that isn't there is as good as removed. */
  remove(key: string): Promise<void>
  /** Throws where files can't be kept just now. */
  check(): Promise<void>
}
