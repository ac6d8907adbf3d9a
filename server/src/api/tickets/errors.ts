import type { SocketError } from '@parley/contracts/desk/socket'
import type { Log } from '../../kernel/log.ts'
import { errorObjectOf, refusalOf } from '../errors.ts'
import type { Done } from '../socket-requests.ts'

interface Emits {
  emit(event: string, payload: unknown): unknown
}

/** How a request of either namespace fails: an event in this contract's words, and the ack. */
export function refuse(
  socket: Emits,
  as: 'error' | 'auth_error',
  { event, fault, done }: { event: string; fault: unknown; done: Done },
  log: Log,
): void {
  const error = errorObjectOf(refusalOf(fault))
  const { code, message } = error
  if (code === 'INTERNAL') log.error({ err: fault, event }, 'a socket request failed')
  socket.emit(as, { success: false, code, message, event, error } satisfies SocketError)
  done({ success: false, error })
}
