import type { InboxEvent } from '@parley/contracts/desk/event'
import type { ResumeAck } from '@parley/contracts/desk/socket'
import { queryClient } from '../api/queries.ts'
import { refreshCounted } from '../notify/summary.ts'
import { applyEvent } from './applyEvent.ts'
import type { InboxSocket } from './connection.ts'
import { afterGap } from './desk.ts'
import { changeDesk, desk } from './store.ts'

const PATIENCE_MS = 15_000

/**
 * After a connection: replays what was missed, so that the screen is as if it had never been away. Where that can't be
 * done (too long ago, or nothing was received yet to go on from) everything shown is fetched afresh. `replayed` is
 * called when the missed events are all here, before anything is fetched.
 */
export async function catchUp(
  socket: InboxSocket,
  openId: () => string | null,
  replayed: () => void,
): Promise<void> {
  const since = desk().seq
  const ack = since === 0 ? null : await resume(socket, since)
  replayed()
  if (ack?.success && !ack.reset) {
    await refreshCounted()
    return
  }
  // Refused or unanswered, too: events may be missing, which only a fetch can tell.
  changeDesk((before) => afterGap(before, ack?.success ? ack.seq : before.seq, openId()))
  await queryClient.invalidateQueries()
}

const resume = (socket: InboxSocket, since: number): Promise<ResumeAck | null> =>
  socket
    .timeout(PATIENCE_MS)
    .emitWithAck('resume', { since })
    .catch(() => null)

/** Applies events in one change, so that a long replay renders once. */
export function applyAll(events: readonly InboxEvent[]): void {
  if (events.length > 0) changeDesk((before) => events.reduce(applyEvent, before))
}
