import { MESSENGER_UPLOAD_SECONDS } from '@parley/contracts/meta/limits'
import { messengerUploadAnswer } from '@parley/contracts/meta/messenger'
import type { FileSource } from '../../core/channels/inbound.ts'
import type { FetchOutcome, OutgoingFile, SendOutcome, UploadOutcome } from '../../core/channels/port.ts'
import { SECOND } from '../../kernel/instant.ts'
import { postForm } from '../http/call-json.ts'
import { fetchFile } from '../meta/fetch-file.ts'
import { outcomeBy } from '../meta/graph-outcome.ts'
import { attachmentTypeFor } from './attachment-types.ts'
import type { Graph } from './graph.ts'
import { verdicts } from './outcome.ts'
import type { Product } from './products.ts'

/** A customer's file, from the address that came with it: that is signed, and no token goes there. */
export async function fetchMedia(base: string, { url }: FileSource): Promise<FetchOutcome> {
  if (url === undefined) return { outcome: 'rejected', reason: 'The provider named no file' }
  return await fetchFile({ url, base, headers: {} })
}

/** Hands a file over, so that a message can name it by the id that it gets. */
export async function uploadMedia(
  graph: Graph,
  { name, mimeType, bytes }: OutgoingFile,
  product: Product,
  timeoutMs: number,
): Promise<UploadOutcome> {
  const form = new FormData()
  if (product.type === 'instagram') form.set('platform', 'instagram')
  const attachment = { type: attachmentTypeFor(mimeType), payload: { is_reusable: true } }
  form.set('message', JSON.stringify({ attachment }))
  form.set('filedata', new File([new Uint8Array(bytes)], name, { type: mimeType }))
  const answer = await postForm(graph.url('message_attachments'), graph.headers, form, timeoutMs)
  const outcome = outcomeOf(answer, graph.secrets)
  if (outcome.outcome === 'sent') {
    const lastsMs = MESSENGER_UPLOAD_SECONDS * SECOND
    return { outcome: 'uploaded', mediaId: outcome.externalId, lastsMs }
  }
  if (outcome.outcome !== 'uncertain') return outcome
  return { outcome: 'retry-safe', backOff: 'usual', error: outcome.error }
}

/** An upload is answered like a send, with the file's id in the message's place. */
const outcomeOf = outcomeBy({ acceptance: uploadedAs, verdicts })

function uploadedAs(body: object): SendOutcome | null {
  const id = messengerUploadAnswer.parse(body).attachment_id?.trim()
  return id ? { outcome: 'sent', externalId: id } : null
}
