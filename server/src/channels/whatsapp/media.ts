import { whatsappMediaBytes, whatsappMediaSeconds } from '@parley/contracts/meta/limits'
import { whatsappMediaAnswer, whatsappUploadAnswer } from '@parley/contracts/meta/whatsapp-send'
import type { FileSource } from '../../core/channels/inbound.ts'
import type { FetchOutcome, OutgoingFile, SendOutcome, UploadOutcome } from '../../core/channels/port.ts'
import { SECOND } from '../../kernel/instant.ts'
import { getJson, postForm } from '../http/call-json.ts'
import { fetchFile } from '../meta/fetch-file.ts'
import { outcomeBy } from '../meta/graph-outcome.ts'
import type { Provider } from './provider.ts'
import { verdicts } from './verdicts.ts'

/**
 * A customer's file. By its id where it has one: the address that came with the webhook has ended after five minutes, one
 * that is asked for now is good. The file's own address wants the key, too.
 */
export async function fetchMedia(
  provider: Provider,
  source: FileSource,
  timeoutMs: number,
): Promise<FetchOutcome> {
  const { base, headers } = provider
  if (source.mediaId === undefined) {
    if (source.url === undefined) return { outcome: 'rejected', reason: 'The provider named no file' }
    return await fetchFile({ url: source.url, base, headers })
  }
  const url = provider.fileUrl(source.mediaId)
  if (provider.givesFile) return await fetchFile({ url, method: 'POST', base, headers })

  const answer = await getJson(url, headers, timeoutMs)
  if (answer.kind !== 'answered') return { outcome: 'retry-safe', reason: 'The provider gave no answer' }
  const told = whatsappMediaAnswer.safeParse(answer.body).data
  if (!told?.url) return { outcome: 'retry-safe', reason: `The provider answered ${answer.status}` }
  if (Number(told.file_size) > whatsappMediaBytes.inbound) {
    return { outcome: 'rejected', reason: 'It is larger than WhatsApp passes on' }
  }
  const fetched = await fetchFile({ url: told.url, base, headers })
  return fetched.outcome === 'fetched' ? { ...fetched, sha256: told.sha256 ?? null } : fetched
}

/** Hands a file over, so that a message can name it by the id that it gets. */
export async function uploadMedia(
  provider: Provider,
  { name, mimeType, bytes }: OutgoingFile,
  secrets: string[],
  timeoutMs: number,
): Promise<UploadOutcome> {
  const form = new FormData()
  form.set('messaging_product', 'whatsapp')
  form.set('type', mimeType)
  form.set(provider.uploadField, new File([new Uint8Array(bytes)], name, { type: mimeType }))
  const outcome = outcomeOf(await postForm(provider.uploadUrl, provider.headers, form, timeoutMs), secrets)
  if (outcome.outcome === 'sent') {
    return {
      outcome: 'uploaded',
      mediaId: outcome.externalId,
      lastsMs: whatsappMediaSeconds.uploadedId * SECOND,
    }
  }
  if (outcome.outcome !== 'uncertain') return outcome
  return { outcome: 'retry-safe', backOff: 'usual', error: outcome.error }
}

/** An upload is answered like a send, with the file's id in the message's place. */
const outcomeOf = outcomeBy({ acceptance: uploadedAs, verdicts })

function uploadedAs(body: object): SendOutcome | null {
  const { id, response, data } = whatsappUploadAnswer.parse(body)
  const mediaId = id ?? response?.id ?? data?.response?.id
  return mediaId ? { outcome: 'sent', externalId: mediaId } : null
}
