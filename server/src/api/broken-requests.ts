import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import { answerFault, envelopeOf, statusFor } from './errors.ts'

/** What is wrong before any route is found: an address that can't be decoded, or bytes that are no HTTP. */
export function answerBrokenRequests(log: Log) {
  const answer = answerFault(log)
  return {
    frameworkErrors: (fault: Error, request: FastifyRequest, reply: FastifyReply) => {
      reply.header('X-Content-Type-Options', 'nosniff')
      return answer(fault, request, reply)
    },
    clientErrorHandler(fault: Error & { code?: string }, socket: Socket) {
      if (fault.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
      const refusal = new Refusal('VALIDATION_ERROR', 'The request is not valid HTTP')
      const status = statusFor(refusal)
      const body = JSON.stringify(envelopeOf(refusal))
      socket.end(
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json; charset=utf-8\r\n` +
          `X-Content-Type-Options: nosniff\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
      )
    },
  }
}
