import { lookup } from 'node:dns'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { promisify } from 'node:util'
import type { Posted, Targets } from '../../core/outgoing/targets.ts'
import { SECOND } from '../../kernel/instant.ts'
import { isPublicAddress } from '../../kernel/public-address.ts'
import { literalAddress, PrivateAddress, publicOnly } from '../../kernel/public-lookup.ts'

export interface TargetOptions {
  /** `host` or `host:port` as they are written in a URL: these may be anywhere. */
  allowedHosts: readonly string[]
  /** For all of a call, redirects included. */
  timeoutMs?: number
  lookup?: typeof lookup
}

type What = Parameters<Targets['post']>[1]

const MOST_REDIRECTS = 3
const REDIRECTS = new Set([301, 302, 307, 308])
/** More than that of an answer is not read. */
const MOST_ANSWER = 64 * 1024
/** Names that no public name server may answer. */
const NEVER_PUBLIC = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|invalid|test)\.?$/i
const CREDENTIALS = 'Credentials do not belong into the address'
const NOT_HTTP = 'Must be an http or https address'

/**
 * Connections are kept for the next call: each was checked when it was made, and leads to the same machine for as long
 * as it lives.
 */
export function makeTargets({ allowedHosts, timeoutMs = 10 * SECOND, ...options }: TargetOptions): Targets {
  const find = options.lookup ?? lookup
  const allowed = new Set(allowedHosts.map((host) => host.toLowerCase()))
  const keep = {
    keepAlive: true,
    maxSockets: 16,
    maxFreeSockets: 2,
    timeout: 5 * SECOND,
    scheduling: 'fifo',
  } as const
  const agents = {
    open: { http: new http.Agent(keep), https: new https.Agent(keep) },
    checked: { http: new http.Agent(keep), https: new https.Agent(keep) },
  }

  const isAllowed = (url: URL) =>
    allowed.has(url.hostname) || allowed.has(url.host) || allowed.has(`${url.hostname}:${portOf(url)}`)

  /** What can be told without asking a name server. */
  function refusalByName(url: URL): string | null {
    if (!/^https?:$/.test(url.protocol)) return NOT_HTTP
    if (url.username || url.password) return CREDENTIALS
    if (isAllowed(url)) return null
    const address = literalAddress(url)
    if (address ? !isPublicAddress(address) : isPrivateName(url.hostname)) {
      return new PrivateAddress(url.hostname).message
    }
    return null
  }

  async function once(url: URL, what: What, signal: AbortSignal, again = true): Promise<IncomingMessage> {
    const kind = url.protocol === 'https:' ? 'https' : 'http'
    const isOpen = isAllowed(url)
    const { promise, resolve, reject } = withResolvers<IncomingMessage>()
    const request = (kind === 'https' ? https : http).request(url, {
      method: 'POST',
      headers: { ...what.headers, 'content-length': String(Buffer.byteLength(what.body)) },
      agent: agents[isOpen ? 'open' : 'checked'][kind],
      signal,
      ...(!isOpen && { lookup: publicOnly(find) }),
    })
    request.on('response', resolve)
    request.on('error', (fault: NodeJS.ErrnoException) => {
      // A kept connection that the other side had just closed.
      const stale = request.reusedSocket && fault.code === 'ECONNRESET' && again
      if (stale) once(url, what, signal, false).then(resolve, reject)
      else reject(fault)
    })
    request.end(what.body)
    return await promise
  }

  async function follow(start: string, what: What, signal: AbortSignal): Promise<Omit<Posted, 'ms'>> {
    let url = start
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      if (!URL.canParse(url)) return { statusCode: null, error: NOT_HTTP }
      const target = new URL(url)
      const refusal = refusalByName(target)
      if (refusal) return { statusCode: null, error: refusal }
      const answer = await once(target, what, signal)
      leaveUnread(answer)
      const status = answer.statusCode ?? 0
      const { location } = answer.headers
      if (!REDIRECTS.has(status) || !location || !URL.canParse(location, target.href)) {
        return {
          statusCode: status,
          error: status >= 200 && status < 300 ? null : `Answered with status ${status}`,
        }
      }
      url = new URL(location, target).href
    }
    return { statusCode: null, error: 'It was redirected too often' }
  }

  return {
    async refusalOf(text) {
      if (!URL.canParse(text)) return NOT_HTTP
      const url = new URL(text)
      const refusal = refusalByName(url)
      if (refusal || isAllowed(url) || literalAddress(url)) return refusal
      const found = await promisify(find)(url.hostname, { all: true }).catch(() => [])
      return found.every(({ address }) => isPublicAddress(address))
        ? null
        : new PrivateAddress(url.hostname).message
    },

    async post(url, what) {
      const from = performance.now()
      const late = AbortSignal.timeout(timeoutMs)
      const signal = what.signal ? AbortSignal.any([late, what.signal]) : late
      const done = await follow(url, what, signal).catch((fault: NodeJS.ErrnoException) => ({
        statusCode: null,
        error: late.aborted ? `No answer within ${timeoutMs / SECOND} s` : wordsFor(fault),
      }))
      return { ...done, ms: Math.round(performance.now() - from) }
    },
  }
}

const portOf = (url: URL) => url.port || (url.protocol === 'https:' ? '443' : '80')

/** A name without a dot is one of the own network's. */
const isPrivateName = (hostname: string) =>
  NEVER_PUBLIC.test(hostname) || !hostname.replace(/\.$/, '').includes('.')

/** Its words could quote what we sent, so only what kind of fault it was is told. */
const wordsFor = (fault: NodeJS.ErrnoException) =>
  fault instanceof PrivateAddress ? fault.message : `No answer (${fault.code ?? fault.name})`

/** What is answered is of no interest; read away, so that the connection can be used again. */
function leaveUnread(answer: IncomingMessage) {
  let size = 0
  answer.on('error', () => {})
  answer.on('data', (piece: Buffer) => {
    size += piece.length
    if (size > MOST_ANSWER) answer.destroy()
  })
}

function withResolvers<T>() {
  let resolve!: (value: T) => void
  let reject!: (fault: unknown) => void
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}
