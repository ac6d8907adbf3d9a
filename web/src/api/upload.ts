import { accessToken, leaveHere, renewAfter } from '../session/session.ts'
import { ApiError, errorFrom } from './errors.ts'

/** What the server says of a file that it took; `url` is signed, as everywhere. */
export interface Uploaded {
  id: string
  url: string | null
  name: string | null
  mimeType: string | null
  size: number | null
}

type OnProgress = (share: number) => void

/** Hands a file to the server; `onProgress` hears which share of it, 0 to 1, has left. Renews the session as `request` does. */
export async function uploadFile(file: File, onProgress: OnProgress, signal: AbortSignal): Promise<Uploaded> {
  const token = accessToken() ?? (await renewAfter(null))
  const first = await post(file, token, onProgress, signal)
  const answer = first.status === 401 ? await post(file, await renewAfter(token), onProgress, signal) : first
  if (answer.status === 401) leaveHere()
  if (!answer.ok) throw await errorFrom(answer)
  const { data } = await answer.json()
  return data.attachment
}

/** By XMLHttpRequest: `fetch` does not say how much of a body has left. */
function post(file: File, token: string, onProgress: OnProgress, signal: AbortSignal): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const body = new FormData()
    body.append('file', file)
    const stop = () => request.abort()
    signal.addEventListener('abort', stop)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => resolve(asResponse(request))
    request.onerror = () => reject(new ApiError('OFFLINE', 'The server could not be reached'))
    request.onabort = () => reject(signal.reason)
    request.onloadend = () => signal.removeEventListener('abort', stop)
    request.open('POST', '/api/attachments')
    request.setRequestHeader('Authorization', `Bearer ${token}`)
    request.send(body)
  })
}

function asResponse(request: XMLHttpRequest): Response {
  const retryAfter = request.getResponseHeader('retry-after')
  return new Response(request.responseText, {
    status: request.status,
    statusText: request.statusText,
    headers: retryAfter ? { 'retry-after': retryAfter } : {},
  })
}
