import type { IncomingMessage } from 'node:http'
import proxyAddr from '@fastify/proxy-addr'
import type { Socket } from 'socket.io'
import type { Config } from '../config.ts'
import { plainAddress } from '../kernel/plain-address.ts'

type Trusted = Config['trustProxy']

/** From where a socket comes, behind as many proxies as are trusted: the same rule as for requests. */
export function addressReader(trusted: Trusted): (socket: Pick<Socket, 'handshake'>) => string {
  const trust =
    typeof trusted === 'number'
      ? (_address: string, hop: number) => hop < trusted
      : proxyAddr.compile(trusted === false ? [] : [...trusted])
  return ({ handshake }) => {
    const request = { socket: { remoteAddress: handshake.address }, headers: handshake.headers }
    return plainAddress(proxyAddr(request as IncomingMessage, trust))
  }
}
