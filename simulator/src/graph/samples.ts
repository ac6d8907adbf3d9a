import { newNumericId } from '../ids.ts'
import type { Stage } from '../stage.ts'
import { GraphError } from './errors.ts'

/** Meta's resumable upload of a template's example, in one piece. */
export function beginUpload(stage: Stage, told: Record<string, string | undefined>): object {
  const length = Number(told.file_length)
  if (!Number.isInteger(length) || length < 1 || !told.file_type)
    throw new GraphError(100, { message: 'file_length and file_type are required' })
  const id = newNumericId(12)
  stage.samples.set(id, { length, type: told.file_type })
  return { id: `upload:${id}` }
}

export function takeUpload(stage: Stage, id: string, body: unknown): object {
  const begun = stage.samples.get(id.replace(/^upload:/, ''))
  if (!begun || !Buffer.isBuffer(body) || body.length !== begun.length)
    throw new GraphError(100, { message: 'Upload failed: no such upload, or another length' })
  return { h: `4::${Buffer.from(begun.type).toString('base64url')}:${id.replace('upload:', '')}` }
}
