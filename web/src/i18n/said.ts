import type { Message } from '@parley/contracts/desk/message'
import type { Notification, NotificationType } from '@parley/contracts/desk/notification'
import i18next from 'i18next'
import { said } from './en/said.ts'

/**
 * The server speaks English. Its sentences are known again by the catalogue's English ones, whose blanks give what a
 * translation needs; what is not known, or not translated, stays as the server said it. Loaded for other languages only, by
 * the page's first part, which waits for it: it may import nothing of that.
 */
export function reword(english: string): string {
  const { text, advice = '' } = afterProvider.exec(english)?.groups ?? { text: '' }
  if (advice !== '') return `${text}${reword(advice)}`
  for (const [key, pattern] of sentences) {
    const values = valuesIn(pattern, english)
    if (values) return inWords(`said.sentence.${key}`, values) ?? english
  }
  return english
}

/** A provider's own words with its code stand first, what to do about it behind them. */
const afterProvider = /^(?<text>.+ \(\S+\)\. )(?<advice>.+)$/

/** A line of the thread by what it says of itself. */
export function rewordLine({ metadata, text }: Message): string | null {
  const { kind, ...values } = (metadata.system ?? {}) as Record<string, unknown>
  return inWords(`said.line.${kind}`, values) ?? text
}

export function rewordNotice({ type, title, message, relatedData }: Notification) {
  const { notice, more }: Record<'notice' | 'more', Partial<Record<NotificationType, string>>> = said.said
  const other = relatedData.conversationId === null ? reword : previewInWords
  return {
    title: within(`said.notice.${type}`, notice[type], title) ?? title,
    message: within(`said.more.${type}`, more[type], message) ?? other(message),
  }
}

function within(key: string, sentence: string | undefined, english: string): string | null {
  const values = sentence === undefined ? null : valuesIn(patternOf(sentence), english)
  return values && inWords(key, values)
}

/** What the server writes for a message without a text: "📷 Photo", also behind a name. */
const wordless: Record<string, string> = {
  Photo: 'image',
  Video: 'video',
  'Voice message': 'audio',
  Audio: 'audioFile',
  Document: 'document',
  Sticker: 'sticker',
  Order: 'order',
  Contact: 'contacts',
  Button: 'button',
  Postback: 'postback',
  'Interactive message': 'interactive',
  'Unsupported message': 'unsupported',
}
const preview =
  /^(?<before>(?:.+?: )?(?:\p{Extended_Pictographic}\uFE0F? )?)(?<what>[A-Z][a-z]+(?: message)?)$/u

function previewInWords(english: string): string {
  const { before, what = '' } = preview.exec(english)?.groups ?? {}
  const kind = wordless[what]
  return kind ? `${before}${i18next.t(`kinds.${kind}` as never)}` : english
}

/** What the service worker says of pushed news, which has no page to ask: kept where it finds it, in this language. */
export async function keepForWorker(place: string): Promise<void> {
  if (!('caches' in globalThis)) return
  const { notice, more } = said.said
  const known = (part: 'notice' | 'more', sentences: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(sentences).map(([type, sentence]) => [
        type,
        [patternOf(sentence).source, i18next.t(`said.${part}.${type}` as never, { skipInterpolation: true })],
      ]),
    )
  const texts = {
    notice: known('notice', notice),
    more: known('more', more),
    words: { conversation: resource('conversationStatus'), channel: resource('said.channel') },
  }
  const cache = await caches.open(place)
  await cache.put(`/${place}`, Response.json(texts))
}

const resource = (key: string) => i18next.t(key as never, { returnObjects: true })

const blank = /\\\{\\\{(\w+)\\\}\\\}/g
const patternOf = (sentence: string) =>
  new RegExp(
    `^${sentence.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(blank, (_, name) => `(?<${name}>.+?)`)}$`,
    's',
  )

const sentences = Object.entries(said.said.sentence).map(
  ([key, sentence]) => [key, patternOf(sentence)] as const,
)

const valuesIn = (pattern: RegExp, english: string) => {
  const found = pattern.exec(english)
  return found && { ...found.groups }
}

/** Blanks that hold one of few words, and where these are translated. */
const words: Record<string, string> = {
  conversation: 'conversationStatus',
  from: 'conversationStatus',
  to: 'conversationStatus',
  channel: 'said.channel',
  template: 'said.template',
  campaign: 'said.campaign',
  done: 'said.done',
  field: 'said.field',
}

function inWords(key: string, values: Record<string, unknown>): string | null {
  if (!i18next.exists(key)) return null
  const worded = Object.entries(values).map(([name, value]) => {
    if (value === 'A customer') return [name, i18next.t('list.unnamed')]
    const word = `${words[name]}.${value}`
    return [name, name in words && i18next.exists(word) ? i18next.t(word as never) : value]
  })
  return String(i18next.t(key as never, Object.fromEntries(worded)))
}
