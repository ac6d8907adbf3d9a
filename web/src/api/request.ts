import { accessToken, leaveHere, renewAfter } from '../session/session.ts'
import { ApiError } from './errors.ts'
import { type Ask, fetchJson } from './fetch-json.ts'

/**
 * A request as the signed-in person: where the access token has run out it is renewed and the request repeated once.
 * Refused again, the session is over.
 */
export async function request<Answer>(path: string, ask: Ask = {}): Promise<Answer> {
  const token = accessToken() ?? (await renewAfter(null))
  try {
    return await fetchJson<Answer>(path, { ...ask, token })
  } catch (error) {
    if (!isRefusedToken(error)) throw error
  }
  const fresh = await renewAfter(token)
  try {
    return await fetchJson<Answer>(path, { ...ask, token: fresh })
  } catch (error) {
    if (isRefusedToken(error)) leaveHere()
    throw error
  }
}

/** The object or list under `data`, as the native API answers it. */
export async function requestData<Data>(path: string, ask: Ask = {}): Promise<Data> {
  const { data } = await request<{ data: Data }>(path, ask)
  return data
}

const isRefusedToken = (error: unknown) => error instanceof ApiError && error.status === 401
