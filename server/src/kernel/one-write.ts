import type { Writable } from 'node:stream'

/**
 * Holds back what is written to a stream until the end of this turn of the event loop, so that what waits for nothing in
 * between leaves in one system call. A call for each was a quarter of the process's time.
 */
export function inOneWrite(stream: Writable): void {
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}
