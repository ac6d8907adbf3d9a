import type { Failure } from '@parley/contracts/smart-chat/common'
import type { Log } from '../../kernel/log.ts'
import { errorObjectOf, refusalOf } from '../errors.ts'

/** A request by socket that failed, in this contract's words. */
export function failureOf(fault: unknown, event: string, log: Log): Failure {
  const error = errorObjectOf(refusalOf(fault))
  if (error.code === 'INTERNAL') log.error({ err: fault, event }, 'a socket request failed')
  return { status: 0, error }
}
