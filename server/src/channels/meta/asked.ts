import { graphError } from '@parley/contracts/meta/graph-error'
import type { Asked } from '../../core/channels/port.ts'
import { cleanDeep } from '../../kernel/text.ts'
import type { Answer } from '../http/call-json.ts'
import { isRecord, type Json } from '../read/record.ts'
import { errorIn } from './graph-outcome.ts'

/** What an answer of the Graph API holds, or why it holds nothing. `secrets` are struck out of what is told of it. */
export function askedFor(answer: Answer, secrets: string[]): Asked<Json> {
  if (answer.kind === 'unsendable') return notConnected("The channel's address or token can't be sent")
  if (answer.kind !== 'answered') {
    const title = answer.kind === 'not-sent' ? "The provider can't be reached" : 'The provider gave no answer'
    return { ok: false, why: 'unreachable', error: { code: answer.code, title, details: null } }
  }
  const body = cleanDeep(isRecord(answer.body) ? answer.body : {})
  const { error } = graphError.parse(body)
  if (answer.status >= 200 && answer.status < 300 && error?.code === undefined)
    return { ok: true, value: body }
  const subcode = error?.error_subcode
  return {
    ok: false,
    why: 'refused',
    error: errorIn(answer.status, body, secrets),
    ...(subcode !== undefined && { subcode }),
  }
}

export const notConnected = (title: string): Extract<Asked<never>, { ok: false }> => ({
  ok: false,
  why: 'not-connected',
  error: { code: 'NO_CREDENTIALS', title, details: null },
})
