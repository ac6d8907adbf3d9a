import type { InboxEvent } from '@parley/contracts/desk/event'
import { useEffect } from 'react'
import { queryClient } from '../api/queries.ts'
import { followDrafts, loadDrafts } from '../inbox/composer/drafts.ts'
import { followOutbox, loadOutbox } from '../inbox/composer/outbox.ts'
import { callPostman, dismissPostman } from '../inbox/composer/postman.ts'
import { dropAllUploads, retryCutOffUploads } from '../inbox/composer/uploads.ts'
import { applyAll, catchUp } from '../live/catchUp.ts'
import { connect, type InboxSocket } from '../live/connection.ts'
import { forgetEphemeral, hearPresence, hearTyping } from '../live/ephemeral.ts'
import { openId } from '../live/front.ts'
import { clearDesk, desk } from '../live/store.ts'
import { reactTo } from '../notify/reactTo.ts'
import { myId, useSession } from '../session/session.ts'

/** Keeps the desk live for as long as the signed-in shell is on the screen. */
export function useLive(): void {
  useEffect(() => {
    loadDrafts()
    loadOutbox()
    const stop = [followDrafts(), followOutbox(), connect(goLive), followOnline(), keepForReading()]
    callPostman()
    return () => {
      for (const each of stop) each()
      dismissPostman()
      dropAllUploads()
      forgetEphemeral()
      clearDesk()
      queryClient.clear()
    }
  }, [])
}

/** What is open stays readable without the network, and leaves this browser with the person. */
function keepForReading(): () => void {
  const me = myId()
  const keeping = import('../live/keep.ts').then(({ keepDesk }) => keepDesk(me))
  return () => {
    const isOut = useSession.getState().state === 'out'
    keeping
      .then(async (stop) => {
        stop()
        if (isOut) await (await import('../live/keep.ts')).forgetDesk()
      })
      .catch(() => undefined)
  }
}

function goLive(socket: InboxSocket): void {
  /** Events of the replay, which come before its answer; null once it is over. */
  let missed: InboxEvent[] | null = []
  socket.removeAllListeners('event').on('event', (event) => {
    if (missed) {
      missed.push(event)
      return
    }
    const before = desk()
    applyAll([event])
    if (desk() !== before) reactTo(event, before)
  })
  socket.removeAllListeners('typing').on('typing', hearTyping)
  socket.removeAllListeners('presence').on('presence', hearPresence)
  forgetEphemeral()
  callPostman()
  retryCutOffUploads()

  void catchUp(socket, openId, () => {
    applyAll(missed ?? [])
    missed = null
  })
}

function followOnline(): () => void {
  addEventListener('online', callPostman)
  return () => removeEventListener('online', callPostman)
}
