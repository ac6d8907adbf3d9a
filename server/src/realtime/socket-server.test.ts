import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeSocketServer } from './socket-server.ts'

const server = createServer()
const io = makeSocketServer(server, ['https://desk.example'])

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => io.close())

/** Whom a page of this origin lets read what a poll answers. */
async function allowed(origin: string, query: string): Promise<string | null> {
  const { port } = server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling${query}`, {
    headers: { Origin: origin },
  })
  expect(response.status).toBe(200)
  return response.headers.get('access-control-allow-origin')
}

describe('polling', () => {
  it('is for the pages that the desk was told of', async () => {
    expect(await allowed('https://desk.example', '')).toBe('https://desk.example')
    expect(await allowed('https://shop.example', '')).toBeNull()
    expect(await allowed('https://shop.example', '&widget=0')).toBeNull()
  })

  it('by the widget is for any site, which its channel then judges', async () => {
    expect(await allowed('https://shop.example', '&widget=1')).toBe('*')
  })
})

describe('what is said to a client in one turn', () => {
  async function client(transport: string) {
    const { port } = server.address() as AddressInfo
    const socket = connect(`http://127.0.0.1:${port}`, { transports: [transport], forceNew: true })
    await new Promise<void>((connected) => socket.once('connect', connected))
    const told: unknown[] = []
    socket.on('told', (what) => told.push(what))
    return { socket, told }
  }

  beforeAll(() => {
    io.on('connection', (socket) => {
      socket.on('ask', (done) => {
        socket.emit('told', 'first')
        done('second')
      })
      socket.on('leave', () => {
        socket.emit('told', 'last')
        socket.disconnect(true)
      })
    })
  })

  it.each(['websocket', 'polling'])('leaves together: an answer and its ack, by %s', async (transport) => {
    const { socket, told } = await client(transport)
    const left: number[] = []
    const count = (_connection: unknown, packets: unknown[]) => left.push(packets.length)
    io.engine.on('flush', count)
    expect(await socket.emitWithAck('ask')).toBe('second')
    io.engine.off('flush', count)
    socket.close()
    expect(told).toEqual(['first'])
    expect(left).toEqual([2])
  })

  it.each(['websocket', 'polling'])('is heard before the connection ends, by %s', async (transport) => {
    const { socket, told } = await client(transport)
    const gone = new Promise((resolve) => socket.once('disconnect', resolve))
    socket.emit('leave')
    await gone
    expect(told).toEqual(['last'])
  })
})
