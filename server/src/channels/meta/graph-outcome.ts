import { graphError } from '@parley/contracts/meta/graph-error'
import type { SendOutcome } from '../../core/channels/port.ts'
import type { ProviderError } from '../../core/entities.ts'
import { cleanDeep } from '../../kernel/text.ts'
import type { Answer } from '../http/call-json.ts'
import { isRecord } from '../read/record.ts'
import { type Verdict, type VerdictTable, verdictOf } from './graph-verdict.ts'

/** How a product of Meta's answers a send. */
interface Ways {
  /** What an accepted send says of itself; null where the answer names no message. */
  acceptance(body: object): SendOutcome | null
  verdicts: VerdictTable
}

/** What became of a try, from its answer or the lack of one. `secrets` are struck out of what is told of it. */
export function outcomeBy({ acceptance, verdicts }: Ways) {
  return (answer: Answer, secrets: string[]): SendOutcome => {
    if (answer.kind !== 'answered') return withoutAnswer(answer)
    const body = cleanDeep(isRecord(answer.body) ? answer.body : {})
    const isSuccess = answer.status >= 200 && answer.status < 300
    const sent = isSuccess ? acceptance(body) : null
    if (sent) return sent
    // An error under a 200 is one nevertheless, if it has a code.
    if (!isSuccess || graphError.parse(body).error?.code !== undefined)
      return refusal(answer.status, body, verdicts, secrets)
    return { outcome: 'uncertain', error: trouble('NO_ID', 'The provider accepted it without an id') }
  }
}

/** It did not go out, for a reason of ours. */
export const rejected = (code: string, title: string) => ({
  outcome: 'rejected' as const,
  error: trouble(code, title),
})

function withoutAnswer(answer: Exclude<Answer, { kind: 'answered' }>): SendOutcome {
  if (answer.kind === 'unsendable') {
    const title = "The channel's address or token can't be sent: look for stray characters"
    return { ...rejected('UNSENDABLE', title), channel: 'disconnected' }
  }
  if (answer.kind === 'not-sent') {
    return {
      outcome: 'retry-safe',
      backOff: 'usual',
      error: trouble(answer.code, "The provider can't be reached"),
    }
  }
  return { outcome: 'uncertain', error: trouble(answer.code, 'The provider gave no answer') }
}

const OUTCOMES: Record<Verdict, (error: ProviderError) => SendOutcome> = {
  retry: (error) => ({ outcome: 'retry-safe', backOff: 'usual', error }),
  'retry-pair': (error) => ({ outcome: 'retry-safe', backOff: 'pair', error }),
  uncertain: (error) => ({ outcome: 'uncertain', error }),
  pause: (error) => ({ outcome: 'rejected', channel: 'paused', error }),
  disconnect: (error) => ({ outcome: 'rejected', channel: 'disconnected', error }),
  reject: (error) => ({ outcome: 'rejected', error }),
}

function refusal(status: number, body: object, verdicts: VerdictTable, secrets: string[]): SendOutcome {
  const { error } = graphError.parse(body)
  const verdict = verdictOf(verdicts, {
    code: error?.code,
    subcode: error?.error_subcode,
    isTransient: error?.is_transient === true,
    status,
  })
  return OUTCOMES[verdict](errorIn(status, body, secrets))
}

/** What a refusal says of itself. Pinnacle may give its words alone, beside or instead of Meta's error. */
export function errorIn(status: number, body: object, secrets: string[]): ProviderError {
  const { error, message } = graphError.parse(body)
  const data = error?.error_data
  const details = (typeof data === 'string' ? data : data?.details) ?? error?.error_user_msg
  // "(#131047) Re-engagement message": the code stands beside it.
  const title = (error?.message ?? message)?.replace(/^\(#\d+\)\s*/, '') || `The provider answered ${status}`
  return {
    code: error?.code ?? status,
    title: hide(title, secrets),
    details: details === undefined ? null : hide(details, secrets),
  }
}

/** Meta repeats a malformed token in its error, and errors are shown to every agent. */
const hide = (text: string, secrets: string[]) =>
  secrets.reduce((left, secret) => (secret ? left.replaceAll(secret, '[hidden]') : left), text)

const trouble = (code: string, title: string): ProviderError => ({ code, title, details: null })
