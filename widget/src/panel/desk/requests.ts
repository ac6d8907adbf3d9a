import type { TicketAttachment } from '@parley/contracts/tickets/message'
import type { BootAnswer } from '@parley/contracts/tickets/widget'

/** The desk said no, in a code of the API. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** The desk could not be reached, or is not well: worth another try. */
export class Unreachable extends Error {}

export interface BootCustomer {
  id?: string
  identityHash?: string
  name?: string
  email?: string
  phone?: string
}

export async function boot(
  origin: string,
  body: { channelKey: string; visitorToken?: string | undefined; customer?: BootCustomer | undefined },
): Promise<BootAnswer['data']> {
  return await post(`${origin}/api/widget/boot`, JSON.stringify(body), {})
}

export async function rate(
  origin: string,
  token: string,
  ticketId: string,
  rating: { rating: number; feedback?: string },
): Promise<void> {
  await post(`${origin}/api/tickets/${ticketId}/rate`, JSON.stringify(rating), {
    Authorization: `Bearer ${token}`,
  })
}

async function post<T>(url: string, body: string, headers: Record<string, string>): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
    credentials: 'omit',
  }).catch(() => {
    throw new Unreachable()
  })
  return dataOf<T>(response.status, await response.text())
}

/** With how far it is; `fetch` doesn't say. */
export function upload(
  origin: string,
  token: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<TicketAttachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const form = new FormData()
    form.append('file', file, file.name)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0)
    request.onerror = request.ontimeout = () => reject(new Unreachable())
    request.onload = () => {
      try {
        resolve(dataOf<{ attachment: TicketAttachment }>(request.status, request.responseText).attachment)
      } catch (fault) {
        reject(fault)
      }
    }
    request.open('POST', `${origin}/api/attachments`)
    request.setRequestHeader('Authorization', `Bearer ${token}`)
    request.send(form)
  })
}

function dataOf<T>(status: number, text: string): T {
  let body: { data?: T; error?: { code: string; message: string } } = {}
  try {
    body = JSON.parse(text)
  } catch {}
  if (status < 300 && body.data) return body.data
  if (status >= 500 || !body.error) throw new Unreachable()
  throw new Refused(body.error.code, body.error.message)
}
