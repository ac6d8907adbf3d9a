import { io } from 'socket.io-client'
import { accessToken, renewAfter } from '../session/session.ts'
import type { InboxSocket } from './connection.ts'

/** The one socket of this tab. WebSocket first: behind a load balancer without stickiness polling does not connect. */
export const openSocket = (): InboxSocket =>
  io('/inbox', {
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    autoConnect: false,
    reconnectionDelay: 500,
    reconnectionDelayMax: 8000,
    auth: (give) => {
      const offer = (token: string | null) => give({ token })
      const token = accessToken()
      if (token) offer(token)
      else renewAfter(null).then(offer, () => offer(null))
    },
  })
