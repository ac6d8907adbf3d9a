import { ApiError, errorFrom } from './errors.ts'

export interface Ask {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  query?: Record<string, string | number | boolean | undefined>
  /** Anything that JSON can hold, or a form. */
  body?: unknown
  token?: string | null
  signal?: AbortSignal
}

/** A server that says nothing for this long counts as unreachable, so that a queue never waits for ever. */
const PATIENCE_MS = 20_000

/** One request to our own API; rejects with an ApiError, or with the abort of the caller's signal. */
export async function fetchJson<Answer>(path: string, ask: Ask = {}): Promise<Answer> {
  const response = await reach(path, ask)
  if (!response.ok) throw await errorFrom(response)
  return (response.status === 204 ? undefined : await response.json()) as Answer
}

async function reach(path: string, { method = 'GET', query, body, token, signal }: Ask): Promise<Response> {
  const patience = AbortSignal.timeout(PATIENCE_MS)
  try {
    return await fetch(`/api${path}${queryString(query)}`, {
      method,
      headers: {
        ...(body === undefined || body instanceof FormData ? {} : { 'Content-Type': 'application/json' }),
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
      },
      body: body === undefined || body instanceof FormData ? body : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiError('OFFLINE', 'The server could not be reached')
  }
}

function queryString(query: Ask['query'] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  return given.length === 0
    ? ''
    : `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`
}
