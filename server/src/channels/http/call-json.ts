/** What came of a call, as far as it matters for trying again. */
export type Answer =
  | { kind: 'answered'; status: number; body: unknown }
  /** Nothing of it was written: nobody can have acted on it. */
  | { kind: 'not-sent'; code: string }
  /** It was written, and no whole answer came: it may have been acted on. */
  | { kind: 'no-answer'; code: string }
  /** The address or a header can't be sent at all (a line break in a token). */
  | { kind: 'unsendable' }

type Headers = Record<string, string>

export const postJson = (url: string, headers: Headers, body: object, timeoutMs: number) =>
  call(
    url,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    },
    timeoutMs,
  )

/** Files and fields; the answer is JSON all the same. */
export const postForm = (url: string, headers: Headers, form: FormData, timeoutMs: number) =>
  call(url, { method: 'POST', headers, body: form }, timeoutMs)

/** A file as it is. */
export const postBytes = (url: string, headers: Headers, bytes: Buffer, timeoutMs: number) =>
  call(url, { method: 'POST', headers, body: new Uint8Array(bytes) }, timeoutMs)

export const getJson = (url: string, headers: Headers, timeoutMs: number) => call(url, { headers }, timeoutMs)

export const deleteJson = (url: string, headers: Headers, timeoutMs: number) =>
  call(url, { method: 'DELETE', headers }, timeoutMs)

/** What may be logged of an answer. Not its body: a refusal may quote the token. */
export const gistOf = (answer: Answer) =>
  answer.kind === 'answered' ? { answer: answer.kind, status: answer.status } : { answer: answer.kind }

/** Redirects are not followed: a token goes to the host that it was given for, and to no other. */
async function call(url: string, init: RequestInit, timeoutMs: number): Promise<Answer> {
  const request = requestOf(url, init)
  if (!request) return { kind: 'unsendable' }
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(timeoutMs) })
    return { kind: 'answered', status: response.status, body: parse(await response.text()) }
  } catch (fault) {
    const causes = causesOf(fault)
    const code = causes.map(codeOf).find((found) => found !== undefined) ?? 'FAILED'
    return { kind: causes.some(isBeforeWriting) ? 'not-sent' : 'no-answer', code }
  }
}

function requestOf(url: string, init: RequestInit): Request | null {
  try {
    return new Request(url, { ...init, redirect: 'manual' })
  } catch {
    // Not handed on: its words quote the header, and with it the token.
    return null
  }
}

interface Cause {
  name?: string
  code?: unknown
  syscall?: string
  cause?: unknown
  errors?: unknown[]
}

/** Fetch wraps the fault of the socket; several addresses of one host come as one fault with a fault each. */
function causesOf(fault: unknown): Cause[] {
  if (typeof fault !== 'object' || fault === null) return []
  const { cause, errors = [] } = fault as Cause
  return [fault, ...causesOf(cause), ...errors.flatMap(causesOf)]
}

const codeOf = ({ name, code }: Cause) =>
  name === 'TimeoutError' ? 'TIMEOUT' : typeof code === 'string' ? code : undefined

const CONNECTING = new Set(['connect', 'getaddrinfo'])
const CONNECT_FAULT = /^(UND_ERR_CONNECT_TIMEOUT|CERT_.*|ERR_TLS_.*|UNABLE_TO_.*|.*SELF_SIGNED_CERT.*)$/

/**
 * Only what is known to precede the first byte: finding the host, connecting, and the other side's certificate. A
 * connection that was kept open and dies under a request looks the same as one that dies after it, so it doesn't count.
 */
const isBeforeWriting = ({ syscall, code }: Cause) =>
  CONNECTING.has(syscall ?? '') || (typeof code === 'string' && CONNECT_FAULT.test(code))

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
