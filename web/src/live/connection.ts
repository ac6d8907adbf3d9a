import { useNetwork } from '@mantine/hooks'
import type { InboxClientEvents, InboxServerEvents } from '@parley/contracts/desk/socket'
import type { Socket } from 'socket.io-client'
import { create } from 'zustand'
import { accessToken, renewAfter } from '../session/session.ts'

export type InboxSocket = Socket<InboxServerEvents, InboxClientEvents>

interface Connection {
  /** `lost` after it was there, or when it did not come at all. */
  state: 'connecting' | 'live' | 'lost'
  socket: InboxSocket | null
}

export const useConnection = create<Connection>(() => ({ state: 'connecting', socket: null }))

/** What is said now waits: the browser knows of no network, or the server is not there. */
export function useIsCutOff(): boolean {
  const { online } = useNetwork()
  return useConnection(({ state }) => state === 'lost') || !online
}

/** The socket's code comes after the page: the inbox is on the screen by the time that it is live. Answers how to end it. */
export function connect(onLive: (socket: InboxSocket) => void): () => void {
  let end: (() => void) | null = null
  let isOver = false
  const begin = () =>
    import('./open-socket.ts').then(
      ({ openSocket }) => {
        if (!isOver) end = follow(openSocket(), onLive)
      },
      () => {
        useConnection.setState({ state: 'lost' })
        if (!isOver) setTimeout(() => void begin(), PAUSE_MS)
      },
    )
  void begin()
  return () => {
    isOver = true
    end?.()
    useConnection.setState({ socket: null, state: 'connecting' })
  }
}

/** `onLive` runs at every connection. */
function follow(socket: InboxSocket, onLive: (socket: InboxSocket) => void): () => void {
  useConnection.setState({ socket, state: 'connecting' })
  socket.on('connect', () => {
    useConnection.setState({ state: 'live' })
    onLive(socket)
  })
  socket.on('disconnect', (reason) => {
    useConnection.setState({ state: 'lost' })
    if (reason === 'io server disconnect') void comeBackOrLeave(socket)
  })
  socket.on('connect_error', () => {
    useConnection.setState({ state: 'lost' })
    // `active` is false when the server itself refused: the token has run out, or the session is over.
    if (!socket.active) void comeBackOrLeave(socket)
  })
  socket.connect()
  return () => {
    socket.removeAllListeners()
    socket.disconnect()
  }
}

const PAUSE_MS = 2000

/** The server ended it. A session that lives gets a fresh token and connects again; one that is over signs out. */
async function comeBackOrLeave(socket: InboxSocket): Promise<void> {
  const spent = accessToken()
  try {
    await renewAfter(spent)
  } catch {
    // A session that is over has left by itself; without the server one tries again.
  }
  setTimeout(() => {
    if (!socket.connected && useConnection.getState().socket === socket) socket.connect()
  }, PAUSE_MS)
}
