import { templateLimits, whatsappLimits } from '@parley/contracts/meta/limits'
import type { Draft } from '../../core/channels/port.ts'
import { invalid } from '../../kernel/errors.ts'
import { isRecord, own } from '../read/record.ts'
import { requireFileFits } from './fits-file.ts'
import { requireInteractiveFits } from './fits-interactive.ts'
import { atMost, required } from './fits-rules.ts'

const CHECKS: Record<string, (draft: Draft) => void> = {
  text({ text }) {
    required('text', text)
    atMost('text', text, whatsappLimits.text)
  },
  image: requireCaptionFits,
  video: requireCaptionFits,
  document: requireCaptionFits,
  audio: requireNoCaption,
  sticker: requireNoCaption,
  template: requireTemplateFits,
  interactive: ({ content }) => requireInteractiveFits(content.interactive),
  location: ({ content }) => requireLocationFits(content.location),
  contacts: ({ content }) => requireContactsFit(content.contacts),
  reaction: ({ content }) => {
    if (!content.reaction) throw invalid('reaction', 'Say which message, and the emoji')
    const { emoji } = content.reaction
    if (emoji !== '' && !isOneEmoji(emoji)) throw invalid('reaction.emoji', 'Must be one emoji, or empty')
  },
}

/** Refuses what Meta would refuse, in words, before it is stored. */
export function requireFits(draft: Draft): void {
  const check = own(CHECKS, draft.type)
  if (!check) throw invalid('type', `WhatsApp takes no message of type ${draft.type}`)
  check(draft)
}

function requireFile(draft: Draft) {
  const { media } = draft.content
  if (!media?.link && !media?.attachmentId) throw invalid('media', 'Give a file or a link to one')
  requireFileFits(draft)
}

function requireCaptionFits(draft: Draft) {
  requireFile(draft)
  atMost('text', draft.text, whatsappLimits.caption)
  atMost('media.caption', draft.content.media?.caption, whatsappLimits.caption)
}

/** Meta would drop it without a word. */
function requireNoCaption(draft: Draft) {
  requireFile(draft)
  const words = draft.text || draft.content.media?.caption
  if (words) throw invalid('media.caption', `WhatsApp takes no words with a file of type ${draft.type}`)
}

function requireTemplateFits(draft: Draft) {
  const { template } = draft.content
  required('template.name', template?.name)
  required('template.language', template?.language)
  atMost('template.name', template?.name, templateLimits.name)
  // Of what kind it has to be the template says.
  const kind = draft.file?.mimeType?.split('/')[0]
  if (draft.file)
    requireFileFits({ ...draft, type: kind === 'image' || kind === 'video' ? kind : 'document' })
}

function requireLocationFits(location: unknown) {
  const { latitude, longitude } = isRecord(location) ? location : {}
  requireWithin('location.latitude', latitude, 90)
  requireWithin('location.longitude', longitude, 180)
}

function requireWithin(field: string, value: unknown, most: number) {
  const degrees = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof degrees !== 'number' || !(Math.abs(degrees) <= most)) {
    throw invalid(field, `Must be a number from -${most} to ${most}`)
  }
}

const NAME_PARTS = ['first_name', 'last_name', 'middle_name', 'suffix', 'prefix']

function requireContactsFit(contacts: unknown) {
  if (!Array.isArray(contacts) || contacts.length === 0)
    throw invalid('contacts', 'Give at least one contact')
  contacts.forEach((card: unknown, index) => {
    const name = isRecord(card) && isRecord(card.name) ? card.name : {}
    required(`contacts.${index}.name.formatted_name`, name.formatted_name)
    if (!NAME_PARTS.some((part) => typeof name[part] === 'string' && name[part] !== '')) {
      throw invalid(`contacts.${index}.name`, `Give one of ${NAME_PARTS.join(', ')} as well`)
    }
  })
}

/** Some are written with several characters, a flag with two letters, a digit on a key with its ring. */
const isOneEmoji = (text: string) =>
  [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].length === 1 &&
  /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(text)
