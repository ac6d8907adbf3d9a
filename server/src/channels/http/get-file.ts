import { lookup } from 'node:dns'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { MINUTE, SECOND } from '../../kernel/instant.ts'
import { PrivateAddress, publicOnly } from '../../kernel/public-lookup.ts'

export interface FileOrder {
  url: string
  method?: 'GET' | 'POST'
  headers: Record<string, string>
  /** Where files may come from besides: any host under one of these names, by HTTPS. */
  hosts: readonly string[]
  /** The provider's configured address: the only one that may be on a private network, or without TLS. */
  base: string
  /** How long a silence is waited out. */
  silenceMs?: number
  lookup?: typeof lookup
}

export type GotFile =
  /** Whoever gets it reads it to its end or destroys it. */
  | { kind: 'file'; body: IncomingMessage }
  | { kind: 'answered'; status: number }
  | { kind: 'no-answer'; code: string }
  | { kind: 'refused'; reason: string }

const MOST_REDIRECTS = 3
const REDIRECTS = new Set([301, 302, 303, 307, 308])
/** For all of a file, however steadily it trickles. */
const WHOLE_MS = 5 * MINUTE

/**
 * Asks for a file whose address a stranger may have written. Each step is checked: the host by name, then the address
 * that the name leads to at the moment of connecting, so that no name can lead into our own network. Credentials go to
 * the host that they were given for, and are left behind where a redirect leads to another.
 */
export async function getFile(order: FileOrder): Promise<GotFile> {
  let { url, method = 'GET', headers } = order
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const target = URL.canParse(url) ? new URL(url) : null
    const isBase = target?.origin === new URL(order.base).origin
    if (!target || !(isBase || isAllowed(target, order.hosts))) {
      return { kind: 'refused', reason: `Files are not taken from ${target?.host ?? 'such an address'}` }
    }
    const answer = await ask(target, { ...order, method, headers, isBase })
    if ('kind' in answer) return answer
    const { statusCode: status = 0, headers: told } = answer
    if (status >= 200 && status < 300) return { kind: 'file', body: answer }
    answer.destroy()
    if (!REDIRECTS.has(status) || !told.location || !URL.canParse(told.location, target.href)) {
      return { kind: 'answered', status }
    }
    const next = new URL(told.location, target)
    if (next.origin !== target.origin) headers = {}
    url = next.href
    method = 'GET'
  }
  return { kind: 'refused', reason: 'It was redirected too often' }
}

const isAllowed = ({ protocol, hostname, port }: URL, hosts: readonly string[]) =>
  protocol === 'https:' && port === '' && hosts.some((host) => hostname.endsWith(`.${host}`))

type Asked = Pick<FileOrder, 'method' | 'headers' | 'silenceMs' | 'lookup'> & { isBase: boolean }

function ask(url: URL, asked: Asked): Promise<IncomingMessage | GotFile> {
  const { isBase, silenceMs = 20 * SECOND } = asked
  const options = {
    method: asked.method,
    // Bytes as they are: what is hashed and stored is the file, not a packing of it.
    headers: { 'accept-encoding': 'identity', ...asked.headers },
    // A connection of its own: one that was kept open would not be looked at again.
    agent: false,
    signal: AbortSignal.timeout(WHOLE_MS),
    ...(!isBase && { lookup: publicOnly(asked.lookup ?? lookup) }),
  }
  return new Promise((resolve) => {
    const fail = (fault: Error & { code?: string }) =>
      resolve(
        fault instanceof PrivateAddress
          ? { kind: 'refused', reason: fault.message }
          : { kind: 'no-answer', code: fault.code ?? fault.name },
      )
    try {
      const request = (url.protocol === 'https:' ? https : http).request(url, options)
      request.setTimeout(silenceMs, () => request.destroy(new Silence()))
      request.on('response', resolve)
      request.on('error', fail)
      request.end()
    } catch {
      // Not handed on: its words quote the header, and with it the token.
      resolve({ kind: 'no-answer', code: 'UNSENDABLE' })
    }
  })
}

class Silence extends Error {
  readonly code = 'TIMEOUT'
}
