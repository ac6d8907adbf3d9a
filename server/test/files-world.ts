import { Readable } from 'node:stream'
import { expect } from 'vitest'
import { attachmentRoutes } from '../src/api/common/attachments/routes.ts'
import { fetchMedia } from '../src/core/attachments/fetch-media.ts'
import { makeLinks } from '../src/core/attachments/links.ts'
import type { Attachment } from '../src/core/entities.ts'
import { receive } from '../src/core/receiving/receive.ts'
import { freshAddress, type HttpWorld, SECRETS, startHttpWorld } from './http-world.ts'
import { arrival } from './inbound.ts'

const PUBLIC_URL = 'https://desk.example'
/** The most that may be uploaded here, in bytes. */
export const MAX = 50_000
const TYPES = ['jpg', 'jpeg', 'png', 'gif', 'webp', 'pdf', 'doc', 'docx', 'mp3', 'ogg', 'mp4']

type Said = Partial<Pick<Attachment, 'kind' | 'name' | 'mimeType'>>

interface Upload {
  id: string
  url: string
  name: string
  mimeType: string
  size: number
}
interface UploadAnswer {
  data?: { attachment: Upload }
  error?: { code: string; details: { field: string }[] }
}

export interface FilesWorld extends HttpWorld {
  /** Tokens of two agents of the first company and of one of the other. */
  john: string
  jane: string
  theirs: string
  upload(
    bytes: Buffer,
    name: string,
    token?: string,
    field?: string,
  ): Promise<{ status: number; body: UploadAnswer }>
  /** The same where it must be taken: what was answered. */
  uploaded(bytes: Buffer, name: string): Promise<Upload>
  get(
    path: string,
    token?: string,
    headers?: Record<string, string>,
  ): Promise<{ status: number; headers: Record<string, string>; bytes: Buffer }>
  /** A file of a customer of the first company, that was fetched: its id. */
  fileOfCustomer(bytes: Buffer, said?: Said): Promise<string>
}

/** Links stand under the public address; the test asks the server behind it. */
export const pathOf = (url: string) => url.replace(PUBLIC_URL, '')

/** The small known world behind a server that takes and serves files. */
export async function startFilesWorld(): Promise<FilesWorld> {
  const world = await startHttpWorld({}, (app, guards, { desk, clock }) => {
    const links = makeLinks({ publicUrl: PUBLIC_URL, secrets: SECRETS, clock })
    attachmentRoutes(app, { desk, guards, links, rules: { maxBytes: MAX, types: TYPES } })
  })
  const { kaveri, stranger } = world
  const john = (await world.signIn(kaveri, kaveri.john)).accessToken

  async function upload(bytes: Buffer, name: string, token = john, field = 'file') {
    const form = new FormData()
    form.set('note', 'a field beside it')
    form.set(field, new File([new Uint8Array(bytes)], name, { type: 'text/html' }))
    const response = await fetch(`${world.url}/api/attachments`, {
      method: 'POST',
      headers: { 'X-Forwarded-For': freshAddress(), Authorization: `Bearer ${token}` },
      body: form,
    })
    return { status: response.status, body: (await response.json()) as UploadAnswer }
  }

  return {
    ...world,
    john,
    jane: (await world.signIn(kaveri, kaveri.jane)).accessToken,
    theirs: (await world.signIn(stranger, stranger.john)).accessToken,
    upload,
    async uploaded(bytes, name) {
      const { status, body } = await upload(bytes, name)
      expect([status, body.error]).toEqual([201, undefined])
      return body.data!.attachment
    },
    async get(path, token, headers) {
      const response = await fetch(world.url + pathOf(path), {
        headers: {
          'X-Forwarded-For': freshAddress(),
          ...(token && { Authorization: `Bearer ${token}` }),
          ...headers,
        },
      })
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        bytes: Buffer.from(await response.arrayBuffer()),
      }
    },
    async fileOfCustomer(bytes, { kind = 'document', ...said } = {}) {
      const file = { kind, name: null, mimeType: null, ...said, source: { mediaId: '1' } }
      const [message] = await kaveri.run((ctx) =>
        receive(ctx, [arrival(kaveri.channel, '', { type: kind, attachments: [file] })]),
      )
      const attachmentId = message!.attachments[0]!.id
      const body = Readable.from([bytes])
      const whatsapp = { fetchMedia: async () => ({ outcome: 'fetched', body, sha256: null }) }
      const desk = { ...world.desk, drivers: { whatsapp } as never }
      await fetchMedia(desk, kaveri.tenantId, { attachmentId, tries: 0 })
      return attachmentId
    },
  }
}
