import { buffer } from 'node:stream/consumers'
import { invalid, notFound } from '../../kernel/errors.ts'
import { holdUpload } from '../attachments/hold-upload.ts'
import { openChannel } from '../channels/open-channel.ts'
import type { TemplateDraft, TemplateShelf } from '../channels/port.ts'
import { providerError } from '../channels/provider-error.ts'
import type { Scope } from '../ctx.ts'
import type { Desk } from '../desk.ts'
import type { Channel } from '../entities.ts'

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
  for (const [index, part] of components.entries()) {
    const id = uploadIn(part)
    done.push(
      id === null
        ? part
        : {
            ...(part as object),
            example: { header_handle: [await handleOf(desk, scope, { shelf, channel }, id, index)] },
          },
    )
  }
  return done
}

function uploadIn(part: unknown): string | null {
  const id = (part as { example?: { attachmentId?: unknown } } | null)?.example?.attachmentId
  return typeof id === 'string' ? id : null
}

async function handleOf(
  desk: Desk,
  scope: Scope,
  { shelf, channel }: { shelf: TemplateShelf; channel: Channel },
  attachmentId: string,
  index: number,
): Promise<string> {
  const upload = await desk.run(scope, (ctx) => holdUpload(ctx, { attachmentId }))
  if (!upload?.storageKey) throw notFound('Attachment')
  const { name, kind, mimeType, storageKey } = upload
  const stream = await desk.storage.open(storageKey)
  if (!stream) throw invalid(`components.${index}.example.attachmentId`, 'This file is not there any more')
  const bytes = await buffer(stream)
  const file = { name: name ?? kind, mimeType: mimeType ?? 'application/octet-stream', bytes }
  const asked = await shelf.handOverSample(openChannel(desk.vault, channel), file)
  if (!asked.ok) throw providerError(asked)
  return asked.value
}
