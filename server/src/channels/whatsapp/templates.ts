import { templateSampleTypes, whatsappMediaBytes } from '@parley/contracts/meta/limits'
import {
  graphUploadAnswer,
  whatsappTemplate,
  whatsappTemplateMade,
  whatsappTemplatesAnswer,
} from '@parley/contracts/meta/whatsapp-send'
import type {
  Asked,
  OpenChannel,
  OutgoingFile,
  ProvidersTemplate,
  TemplateShelf,
} from '../../core/channels/port.ts'
import { deleteJson, getJson, postBytes, postJson } from '../http/call-json.ts'
import { askedFor, notConnected } from '../meta/asked.ts'
import { boundedId } from '../read/external-id.ts'
import { isRecord, type Json } from '../read/record.ts'
import type { Provider, ProviderOf } from './provider.ts'
import { qualityOf } from './quality.ts'
import { languageOf, templateStatus } from './template-status.ts'

const PAGE = 200
/** More than an account may have (6,000); where it ends the list is not whole and counts for nothing. */
const PAGES = 60
const FIELDS = 'id,name,language,status,category,components,rejected_reason,quality_score'

/** The templates of a WABA, of Meta's or of Pinnacle's, which has taken over Meta's paths and bodies. */
export function templateShelf(providerOf: ProviderOf, timeoutMs: number): TemplateShelf {
  type At = Provider & { templatesUrl: string }
  const withAccount = async <Value>(
    channel: OpenChannel,
    ask: (provider: At, secrets: string[]) => Promise<Asked<Value>>,
  ): Promise<Asked<Value>> => {
    const provider = providerOf(channel)
    if (!provider) return notConnected("The channel's token or phone number id is missing")
    const { templatesUrl } = provider
    if (templatesUrl === null) return notConnected("The channel's WhatsApp business account id is missing")
    return await ask({ ...provider, templatesUrl }, Object.values(channel.secrets))
  }

  return {
    list: (channel) =>
      withAccount(channel, async ({ templatesUrl, headers }, secrets) => {
        const found: ProvidersTemplate[] = []
        let after: string | undefined
        for (let page = 0; page < PAGES; page++) {
          const query = new URLSearchParams({ fields: FIELDS, limit: String(PAGE), ...(after && { after }) })
          const asked = askedFor(await getJson(`${templatesUrl}?${query}`, headers, timeoutMs), secrets)
          if (!asked.ok) return asked
          const { data, paging } = whatsappTemplatesAnswer.parse(asked.value)
          found.push(...data.flatMap(readTemplate))
          after = paging?.next ? paging.cursors?.after : undefined
          if (!after) return { ok: true, value: found }
        }
        return refused('The account has more templates than an account may have')
      }),

    create: (channel, draft) =>
      withAccount(channel, async ({ templatesUrl, headers }, secrets) => {
        const body = { ...draft, ...(isNamed(draft.components) && { parameter_format: 'NAMED' }) }
        const asked = askedFor(await postJson(templatesUrl, headers, body, timeoutMs), secrets)
        if (!asked.ok) return asked
        const { id, status, category } = whatsappTemplateMade.parse(asked.value)
        if (!id) return refused('The provider accepted it without an id')
        const made = {
          externalId: boundedId(id),
          status: templateStatus(status) ?? 'pending',
          category: category ?? draft.category,
        }
        return { ok: true, value: made }
      }),

    sampleFault,

    async handOverSample(channel, file) {
      const provider = providerOf(channel)
      if (!provider) return notConnected("The channel's token or phone number id is missing")
      return await handOverSample(provider, file, Object.values(channel.secrets), timeoutMs)
    },

    remove: (channel, { name, externalId }) =>
      withAccount(channel, async ({ templatesUrl, headers }, secrets) => {
        const query = new URLSearchParams({ name, hsm_id: externalId })
        const asked = askedFor(await deleteJson(`${templatesUrl}?${query}`, headers, timeoutMs), secrets)
        return asked.ok || GONE.has(asked.subcode) ? { ok: true, value: null } : asked
      }),
  }
}

/** A moving picture is a film to the provider. */
const formatOf = (format: string) => (format === 'gif' ? 'video' : format)

function sampleFault(format: string, { mimeType, size }: Parameters<TemplateShelf['sampleFault']>[1]) {
  const kind = formatOf(format)
  if (!isSampled(kind)) return `A header of the format ${format} has no file`
  const types: readonly string[] = templateSampleTypes[kind]
  if (!types.includes(mimeType ?? '')) return `Must be ${types.join(' or ')}, this is ${mimeType}`
  const most = whatsappMediaBytes[kind]
  return (size ?? 0) > most ? `WhatsApp takes at most ${most} bytes as ${kind}` : null
}

const isSampled = (kind: string): kind is keyof typeof templateSampleTypes =>
  Object.hasOwn(templateSampleTypes, kind)

/** In two calls: the first names the file and answers where its bytes go. */
async function handOverSample(
  { samplesUrl, samplesRoot, headers }: Provider,
  { name, mimeType, bytes }: OutgoingFile,
  secrets: string[],
  timeoutMs: number,
): Promise<Asked<string>> {
  const query = new URLSearchParams({
    file_name: name,
    file_length: String(bytes.length),
    file_type: mimeType,
  })
  const begun = askedFor(await postJson(`${samplesUrl}?${query}`, headers, {}, timeoutMs), secrets)
  if (!begun.ok) return begun
  const { id } = graphUploadAnswer.parse(begun.value)
  // It has a colon, and a signature behind a question mark: it goes into the address as it is.
  if (!id?.startsWith('upload:')) return refused('The provider does not say where the file goes')
  const oauth = headers.authorization && { authorization: headers.authorization.replace(/^Bearer/, 'OAuth') }
  const sent = { ...headers, ...oauth, file_offset: '0', 'content-type': 'application/octet-stream' }
  const asked = askedFor(await postBytes(`${samplesRoot}/${id}`, sent, bytes, timeoutMs), secrets)
  if (!asked.ok) return asked
  const handle = graphUploadAnswer.parse(asked.value).h
  return handle ? { ok: true, value: handle } : refused('The provider took the file without a handle')
}

/** Subcodes of Meta's for a template that is not there. */
const GONE = new Set<number | undefined>([2593002])

const refused = (title: string): Asked<never> => ({
  ok: false,
  why: 'refused',
  error: { code: 'UNUSABLE', title, details: null },
})

function readTemplate(item: unknown): ProvidersTemplate[] {
  const told = whatsappTemplate.parse(isRecord(item) ? item : {})
  const { id, name, language, status, category, components, rejected_reason, quality_score } = told
  if (!id || !name || !language) return []
  return [
    {
      externalId: boundedId(id),
      name,
      language: languageOf(language),
      category: category ?? 'UTILITY',
      status: templateStatus(status) ?? 'disabled',
      components: components.filter(isRecord),
      rejectionReason: rejected_reason && rejected_reason !== 'NONE' ? rejected_reason : null,
      quality: qualityOf(quality_score?.score),
    },
  ]
}

/** Meta must be told where variables have names. */
const isNamed = (components: unknown[]) =>
  components.some((component) =>
    /\{\{\s*[a-z_][a-z0-9_]*\s*\}\}/i.test(String((component as Json).text ?? '')),
  )
