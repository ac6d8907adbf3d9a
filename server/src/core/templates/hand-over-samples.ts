import { buffer } from 'node:stream/consumers'
import { invalid, notFound } from '../../kernel/errors.ts'
import { holdUpload } from '../attachments/hold-upload.ts'
import { openChannel } from '../channels/open-channel.ts'
import type { OutgoingFile, TemplateDraft, TemplateShelf } from '../channels/port.ts'
import { providerError } from '../channels/provider-error.ts'
import type { Scope } from '../ctx.ts'
import type { Desk } from '../desk.ts'
import type { Channel, StoredAttachment } from '../entities.ts'
import { type Json, lower, records } from './places.ts'

/**
 * A part whose example is an upload (`{ attachmentId }`) gets the handle under which the provider knows that file: what
 * the people who review a template look at.
 */
export async function withSamples(
  desk: Desk,
  scope: Scope,
  { shelf, channel }: { shelf: TemplateShelf; channel: Channel },
  components: TemplateDraft['components'],
): Promise<TemplateDraft['components']> {
  const done: unknown[] = []
  for (const [index, part] of records(components).entries()) {
    const id = uploadIn(part)
    if (id === null) {
      done.push(part)
      continue
    }
    const field = `components.${index}.example.attachmentId`
    const file = await sampleFrom(desk, scope, {
      id,
      field,
      faultOf: (upload) => shelf.sampleFault(lower(part.format), upload),
    })
    const asked = await shelf.handOverSample(openChannel(desk.vault, channel), file)
    if (!asked.ok) throw providerError(asked)
    done.push({ ...part, example: { header_handle: [asked.value] } })
  }
  return done
}

function uploadIn(part: Json): string | null {
  const id = (part.example as Json | undefined)?.attachmentId
  return typeof id === 'string' ? id : null
}

interface Wanted {
  id: string
  field: string
  faultOf: (upload: StoredAttachment) => string | null
}

async function sampleFrom(desk: Desk, scope: Scope, { id, field, faultOf }: Wanted): Promise<OutgoingFile> {
  const upload = await desk.run(scope, (ctx) => holdUpload(ctx, { attachmentId: id }))
  if (!upload?.storageKey) throw notFound('Attachment')
  const fault = faultOf(upload)
  if (fault) throw invalid(field, fault)
  const { name, kind, mimeType, storageKey } = upload
  const stream = await desk.storage.open(storageKey)
  if (!stream) throw invalid(field, 'This file is not there any more')
  return { name: name ?? kind, mimeType: mimeType ?? 'application/octet-stream', bytes: await buffer(stream) }
}
