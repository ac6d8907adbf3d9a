import { once } from 'node:events'
import { WebSocket } from 'ws'
import { type Spread, spreadOf } from '../statistics.ts'

/** A connection that asks more than that at once is held back. */
const MOST = 100
/** Of these the first ones only warm up: a program that has just started runs everything for the first time. */
const CONNECTIONS = 12

interface Input {
  url: string
  token: string
  payload: object
  seconds: number
}

/** One executive asks for pages of the list of chats, over and over, each when the one before has come. */
export async function askChats(input: Input): Promise<Spread> {
  const seconds = input.seconds / CONNECTIONS
  const times: number[] = []
  for (let n = 1; n <= CONNECTIONS; n++) {
    const took = await askOnce({ ...input, seconds })
    if (n > CONNECTIONS / 2) times.push(...took)
  }
  return spreadOf(times)
}

async function askOnce(input: Input): Promise<number[]> {
  const socket = new WebSocket(`${input.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
    perMessageDeflate: false,
  })
  const answers = new Map<string, (packet: string) => void>()
  const opened = new Promise<void>((open, fail) => {
    socket.on('error', fail)
    socket.on('message', (data) => {
      const packet = String(data)
      if (packet === '2') socket.send('3')
      else if (packet.startsWith('0')) socket.send(`40${JSON.stringify({ token: input.token })}`)
      else if (packet.startsWith('40')) open()
      else if (packet.startsWith('44')) fail(new Error(packet))
      else {
        const [, id] = /^43(\d+)\[/.exec(packet) ?? []
        if (id !== undefined) answers.get(id)?.(packet)
      }
    })
  })
  await opened
  const times: number[] = []
  const until = performance.now() + input.seconds * 1000
  for (let n = 0; n < 1 || (n < MOST && performance.now() < until); n++) {
    const start = performance.now()
    const packet = await new Promise<string>((answered) => {
      answers.set(String(n), answered)
      socket.send(`42${n}${JSON.stringify(['fetch_all_chats', input.payload])}`)
    })
    times.push(performance.now() - start)
    if (!packet.includes('"pagination"')) throw new Error(packet.slice(0, 300))
  }
  const closed = once(socket, 'close')
  socket.close()
  await closed
  return times
}
