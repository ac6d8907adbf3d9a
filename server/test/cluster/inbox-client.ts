import type { InboxEvent } from '@parley/contracts/desk/event'
import { io } from 'socket.io-client'

/** An agent's app, as far as it hears: whenever it is cut off it comes back and takes up where it was. */
export function openInbox(url: string, token: string) {
  const heard: InboxEvent[] = []
  const resets: number[] = []
  let last: number | null = null
  let cuts = 0
  /** What comes while a resume is on its way stands behind what that brings. */
  let ready = false
  const socket = io(`${url}/inbox`, {
    auth: { token },
    transports: ['websocket'],
    reconnectionDelay: 30,
    reconnectionDelayMax: 100,
    forceNew: true,
  })
  socket.on('event', (event: InboxEvent) => {
    heard.push(event)
    // Before the resume is answered, what was missed is still to come.
    if (ready) last = event.seq
  })
  const resume = async () => {
    const answer = await socket.timeout(10_000).emitWithAck('resume', { since: last ?? 0 })
    if (answer.reset) resets.push(answer.seq)
    last = answer.seq
    ready = true
  }
  socket.on('connect', () => {
    resume().catch(() => socket.io.engine?.close())
  })
  socket.on('disconnect', () => {
    cuts += 1
    ready = false
  })
  return {
    heard,
    resets,
    socket,
    cuts: () => cuts,
    isReady: () => ready && socket.connected,
    close: () => socket.disconnect(),
  }
}

export type InboxClient = ReturnType<typeof openInbox>
