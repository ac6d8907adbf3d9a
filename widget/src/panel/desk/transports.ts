/** How packets of Engine.IO (protocol 4) travel; each is one text. */
export interface Transport {
  send(packet: string): void
  close(): void
}

export interface Ends {
  packet(packet: string): void
  /** Once, whoever ended it. */
  closed(): void
}

export type OpenTransport = (origin: string, ends: Ends) => Transport

const QUERY = 'EIO=4&widget=1'
const SEPARATOR = '\x1e'

export const overWebSocket: OpenTransport = (origin, ends) => {
  const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/socket.io/?${QUERY}&transport=websocket`)
  socket.onmessage = ({ data }) => ends.packet(String(data))
  socket.onclose = () => ends.closed()
  return {
    send: (packet) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(packet)
    },
    close: () => socket.close(),
  }
}

/** Where something between the visitor and us lets no WebSocket pass. */
export const overPolling: OpenTransport = (origin, ends) => {
  const abort = new AbortController()
  let url = `${origin}/socket.io/?${QUERY}&transport=polling`
  let outgoing: string[] = []
  let sending = false

  const ask = async (body?: string): Promise<string> => {
    const answer = await fetch(url, {
      signal: abort.signal,
      credentials: 'omit',
      cache: 'no-store',
      ...(body !== undefined && {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'text/plain;charset=UTF-8' },
      }),
    })
    if (!answer.ok) throw new Error()
    return await answer.text()
  }
  const close = () => {
    if (abort.signal.aborted) return
    abort.abort()
    ends.closed()
  }
  const receive = async () => {
    while (!abort.signal.aborted) {
      for (const packet of (await ask()).split(SEPARATOR)) {
        if (packet[0] === '0') url += `&sid=${encodeURIComponent(JSON.parse(packet.slice(1)).sid)}`
        if (!abort.signal.aborted) ends.packet(packet)
      }
    }
  }
  const flush = async () => {
    if (sending) return
    sending = true
    while (outgoing.length > 0) {
      const all = outgoing
      outgoing = []
      await ask(all.join(SEPARATOR))
    }
    sending = false
  }
  receive().catch(close)
  return {
    send(packet) {
      outgoing.push(packet)
      flush().catch(close)
    },
    close,
  }
}
