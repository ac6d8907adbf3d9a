import { type ErrorBody, type ErrorObject, errorCodes } from '@parley/contracts/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { type ErrorCode, type ErrorDetail, Refusal } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'

const statusOf: Record<ErrorCode, number> = errorCodes

/** What Fastify and its plugins refuse by themselves, by their status, in our words. */
const REFUSED: Record<number, [ErrorCode, string]> = {
  400: ['VALIDATION_ERROR', 'The request is malformed'],
  401: ['UNAUTHENTICATED', 'Sign in first'],
  403: ['FORBIDDEN', 'You may not do this'],
  404: ['NOT_FOUND', 'Not found'],
  413: ['PAYLOAD_TOO_LARGE', 'The body is too large'],
  415: ['UNSUPPORTED_MEDIA_TYPE', 'This content type is not taken here'],
  503: ['UNAVAILABLE', 'Not available just now, try again soon'],
}

interface ZodIssue {
  keyword: string
  instancePath: string
  message?: string | undefined
}

/** Whatever was thrown as a refusal that may be shown; a fault of ours becomes INTERNAL and tells nothing. */
export function refusalOf(fault: unknown): Refusal {
  if (fault instanceof Refusal) return fault
  if (hasZodFastifySchemaValidationErrors(fault)) {
    const whole = fault.validationContext ?? 'body'
    const details = fault.validation.map((issue) => detailOf(issue as unknown as ZodIssue, whole))
    return new Refusal('VALIDATION_ERROR', details[0]!.message, details)
  }
  const status = (fault as { statusCode?: number } | null)?.statusCode ?? 500
  const known = REFUSED[status] ?? (status >= 400 && status < 500 ? REFUSED[400] : undefined)
  return known ? new Refusal(...known) : new Refusal('INTERNAL', 'Something went wrong on our side')
}

/** What a schema found wrong with a field; `whole` stands for the value itself. */
export function detailOf(
  { keyword, instancePath, message = 'Invalid' }: ZodIssue,
  whole: string,
): ErrorDetail {
  const path = instancePath.slice(1).replaceAll('/', '.') || whole
  // A list in a query is written as one word: its places have no names there.
  const field = whole === 'querystring' ? path.replace(/\.\d+$/, '') : path
  const absent = keyword === 'invalid_type' && message.endsWith('received undefined')
  return { field, message: absent ? `${field} is required` : message }
}

/** The same object stands in HTTP's envelope and in a socket's answer. */
export const errorObjectOf = ({ code, message, details }: Refusal): ErrorObject => ({
  code,
  message,
  details,
})

export function envelopeOf(refusal: Refusal): ErrorBody {
  return { success: false, error: errorObjectOf(refusal), detail: refusal.message }
}

export const statusFor = (refusal: Refusal) => statusOf[refusal.code]

/** The one place where a failing HTTP request gets its answer. */
export function answerFault(log: Log) {
  return (fault: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const refusal = refusalOf(fault)
    if (refusal.code === 'INTERNAL') {
      log.error({ err: fault, requestId: request.id, route: request.routeOptions.url }, 'a request failed')
    }
    if (refusal.retryAfterSeconds !== undefined) reply.header('Retry-After', refusal.retryAfterSeconds)
    // A handler may have set its answer's type before it failed.
    return reply.code(statusFor(refusal)).type('application/json; charset=utf-8').send(envelopeOf(refusal))
  }
}
