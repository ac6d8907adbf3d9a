import type { Writable } from 'node:stream'
import type pg from 'pg'

/**
 * Holds back what is written to a connection until the end of this turn of the event loop, so that statements which
 * wait for nothing in between leave in one packet. A system call for each was a quarter of the process's time.
 */
export function inOnePacket(client: pg.ClientBase): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}
