import { accessToken, leaveHere, renewAfter } from '../session/session.ts'
import { ApiError, errorFrom } from './errors.ts'

/** By this a spreadsheet knows UTF-8; programs, which read the API themselves, are not given it. */
const MARK = '\uFEFF'

/** Lets the browser keep a table of the API, which a plain link could not fetch: it carries no token. */
export async function downloadCsv(path: string, name: string): Promise<void> {
  const token = accessToken() ?? (await renewAfter(null))
  const first = await reach(path, token)
  const answer = first.status === 401 ? await reach(path, await renewAfter(token)) : first
  if (answer.status === 401) leaveHere()
  if (!answer.ok) throw await errorFrom(answer)
  save(new Blob([MARK, await answer.blob()], { type: 'text/csv;charset=utf-8' }), name)
}

async function reach(path: string, token: string | null): Promise<Response> {
  try {
    return await fetch(`/api${path}`, { headers: { Authorization: `Bearer ${token}` } })
  } catch {
    throw new ApiError('OFFLINE', 'The server could not be reached')
  }
}

function save(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // Some browsers begin to read it only after the click is over.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
