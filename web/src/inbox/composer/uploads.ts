import type { Attachment } from '@parley/contracts/desk/attachment'
import { create } from 'zustand'
import { ApiError, mayPass } from '../../api/errors.ts'
import { uploadFile } from '../../api/upload.ts'
import { inWords } from '../../api/words.ts'
import { t } from '../../i18n/index.ts'
import { uuid } from '../../ui/uuid.ts'
import { kindOf, lookAt } from './file.ts'

/** A file that is to go with the next message. It lives in this tab only: a browser keeps no files over a reload. */
export interface Upload {
  id: string
  conversationId: string
  file: File
  /** To see a picture or hear a sound by, of this tab alone. */
  preview: string | null
  state: 'sending' | 'done' | 'failed'
  /** 0 to 1. */
  progress: number
  problem: string | null
  /** It failed on its way. A file that the server refused is refused again: it can only be taken out. */
  mayRetry: boolean
  /** It did not get out at all, and is tried again when the connection is back. */
  isCutOff: boolean
  /** As a message will show it, once the server has it. */
  attachment: Attachment | null
}

export const useUploads = create<{ uploads: readonly Upload[] }>(() => ({ uploads: [] }))

export const uploadsOf = (conversationId: string) =>
  useUploads.getState().uploads.filter((upload) => upload.conversationId === conversationId)

const running = new Map<string, AbortController>()

export function addFiles(conversationId: string, files: readonly File[]): void {
  const added = files.map(
    (file): Upload => ({
      id: uuid(),
      conversationId,
      file,
      preview: /image|audio/.test(kindOf(file.type)) ? URL.createObjectURL(file) : null,
      state: 'sending',
      progress: 0,
      problem: null,
      mayRetry: false,
      isCutOff: false,
      attachment: null,
    }),
  )
  useUploads.setState(({ uploads }) => ({ uploads: [...uploads, ...added] }))
  for (const each of added) void send(each)
}

/** A file that the server has already: what belongs to a canned response. */
export function addStored(conversationId: string, attachments: readonly Attachment[]): void {
  const added = attachments.map(
    (attachment): Upload => ({
      id: uuid(),
      conversationId,
      file: new File([], attachment.name ?? '', { type: attachment.mimeType ?? '' }),
      preview: null,
      state: 'done',
      progress: 1,
      problem: null,
      mayRetry: false,
      isCutOff: false,
      attachment,
    }),
  )
  useUploads.setState(({ uploads }) => ({ uploads: [...uploads, ...added] }))
}

export function retryUpload(id: string): void {
  const upload = useUploads.getState().uploads.find((each) => each.id === id)
  if (!upload?.mayRetry) return
  change(id, { state: 'sending', progress: 0, problem: null, mayRetry: false, isCutOff: false })
  void send(upload)
}

/** Away with it, also in the middle of its way. */
export function dropUploads(gone: readonly Pick<Upload, 'id' | 'preview'>[]): void {
  const ids = new Set(gone.map(({ id }) => id))
  for (const { id, preview } of gone) {
    running.get(id)?.abort()
    if (preview) URL.revokeObjectURL(preview)
  }
  useUploads.setState(({ uploads }) => ({ uploads: uploads.filter(({ id }) => !ids.has(id)) }))
}

export const dropAllUploads = () => dropUploads(useUploads.getState().uploads)

/** The connection is back. */
export function retryCutOffUploads(): void {
  for (const { id, isCutOff } of useUploads.getState().uploads) if (isCutOff) retryUpload(id)
}

async function send({ id, file }: Upload): Promise<void> {
  const controller = new AbortController()
  running.set(id, controller)
  try {
    const onProgress = (progress: number) => change(id, { progress })
    const [uploaded, seen] = await Promise.all([
      uploadFile(file, onProgress, controller.signal),
      lookAt(file),
    ])
    const attachment: Attachment = {
      ...uploaded,
      ...seen,
      kind: kindOf(uploaded.mimeType ?? file.type),
      thumbnailUrl: null,
      status: 'ready',
      error: null,
    }
    change(id, { state: 'done', progress: 1, attachment })
  } catch (error) {
    if (controller.signal.aborted) return
    const isCutOff = error instanceof ApiError && error.code === 'OFFLINE'
    const problem = isCutOff ? t('upload.needsConnection') : inWords(error)
    change(id, { state: 'failed', problem, mayRetry: mayPass(error), isCutOff })
  } finally {
    if (running.get(id) === controller) running.delete(id)
  }
}

function change(id: string, patch: Partial<Upload>): void {
  useUploads.setState(({ uploads }) => ({
    uploads: uploads.map((upload) => (upload.id === id ? { ...upload, ...patch } : upload)),
  }))
}
