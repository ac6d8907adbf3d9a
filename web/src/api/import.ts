import type { ImportedContacts } from '@parley/contracts/desk/contact'
import { accessToken, leaveHere, renewAfter } from '../session/session.ts'
import { ApiError, errorFrom } from './errors.ts'

/** 50,000 lines take their time. */
const PATIENCE_MS = 120_000

/** Hands a file of contacts to the server; with `isDryRun` it says what it would do. Renews the session as `request` does. */
export async function importContacts(file: Blob, isDryRun: boolean): Promise<ImportedContacts> {
  const token = accessToken() ?? (await renewAfter(null))
  const first = await post(file, isDryRun, token)
  const answer = first.status === 401 ? await post(file, isDryRun, await renewAfter(token)) : first
  if (answer.status === 401) leaveHere()
  if (!answer.ok) throw await errorFrom(answer)
  const { data } = await answer.json()
  return data
}

async function post(file: Blob, isDryRun: boolean, token: string): Promise<Response> {
  try {
    return await fetch(`/api/contacts/import?dryRun=${isDryRun ? 1 : 0}`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/csv', Authorization: `Bearer ${token}` },
      body: file,
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
  } catch {
    throw new ApiError('OFFLINE', 'The server could not be reached')
  }
}
