import { instagramReaction, messengerLimits as limits } from '@parley/contracts/meta/limits'
import type { Draft } from '../../core/channels/port.ts'
import { invalid } from '../../kernel/errors.ts'
import { own } from '../read/record.ts'
import { distinct, record, required } from '../whatsapp/fits-rules.ts'
import { ATTACHMENT_TYPES, attachmentTypeFor } from './attachment-types.ts'
import type { Product } from './products.ts'
import { buttonsOf } from './quick-replies.ts'

type Check = (draft: Draft, product: Product) => void

const CHECKS: Record<string, Check> = {
  text: ({ text }, product) => requireTextFits('text', text, product),
  image: requireFileAlone,
  video: requireFileAlone,
  audio: requireFileAlone,
  document: requireFileAlone,
  sticker: requireFileAlone,
  interactive: requireChoiceFits,
  reaction: requireReactionFits,
}

/** Refuses what Meta would refuse, or drop without a word, before it is stored. */
export const requireFits = (product: Product) => (draft: Draft) => {
  const check = own(CHECKS, draft.type)
  if (!check) throw invalid('type', `${product.name} takes no message of type ${draft.type}`)
  check(draft, product)
}

/** Instagram counts bytes: an emoji is four of them. */
function requireTextFits(field: string, text: unknown, product: Product) {
  required(field, text)
  const [length, most, unit] =
    product.type === 'instagram'
      ? [Buffer.byteLength(String(text)), limits.instagramTextBytes, 'bytes']
      : [String(text).length, limits.text, 'characters']
  if (length > most) {
    throw invalid(field, `${product.name} takes at most ${most} ${unit} here, these are ${length}`)
  }
}

function requireReactionFits({ content }: Draft, product: Product) {
  const emoji = content.reaction?.emoji ?? ''
  if (product.type === 'instagram' && emoji !== '' && emoji !== instagramReaction.emoji) {
    throw invalid('reaction.emoji', `${product.name} takes no reaction but ${instagramReaction.emoji}`)
  }
}

function requireFileAlone(draft: Draft, product: Product) {
  const { type, text, content } = draft
  const { media } = content
  if (!media?.link && !media?.attachmentId) throw invalid('media', 'Give a file or a link to one')
  if (text || media.caption) {
    throw invalid(
      'media.caption',
      `${product.name} takes no words with a file of type ${type}: send them as a message of their own`,
    )
  }
  requireUploadFits(draft, product)
}

/** An upload is of the kind that its type says, and goes out as that; of a link nothing is known here. */
function requireUploadFits({ type, file }: Draft, product: Product) {
  if (!file) return
  const kind = attachmentTypeFor(file.mimeType ?? '')
  if (kind !== ATTACHMENT_TYPES[type]) {
    throw invalid('type', `${product.name} takes no ${file.mimeType} as ${type}`)
  }
  const most = kind === 'image' ? limits.imageBytes : limits.attachmentBytes
  if ((file.size ?? 0) > most) {
    throw invalid('media.attachmentId', `${product.name} takes at most ${most} bytes as ${type}`)
  }
}

/** Buttons below a text, which go out as quick replies. */
function requireChoiceFits({ content }: Draft, product: Product) {
  const interactive = record(content.interactive)
  if (interactive.type !== 'button') {
    throw invalid('interactive.type', `${product.name} takes buttons only`)
  }
  for (const part of ['header', 'footer']) {
    if (interactive[part]) throw invalid(`interactive.${part}`, `${product.name} shows no ${part}`)
  }
  requireTextFits('interactive.body.text', record(interactive.body).text, product)
  const field = 'interactive.action.buttons'
  const buttons = buttonsOf(interactive)
  if (buttons.length < 1 || buttons.length > limits.quickReplies) {
    throw invalid(
      field,
      `${product.name} takes 1 to ${limits.quickReplies} here, these are ${buttons.length}`,
    )
  }
  buttons.forEach(({ id, title }, index) => {
    requireShort(`${field}.${index}.reply.id`, id, limits.quickReplyPayload, product)
    requireShort(`${field}.${index}.reply.title`, title, limits.quickReplyTitle, product)
  })
  distinct(
    field,
    buttons.map(({ id }) => id),
  )
}

function requireShort(field: string, value: unknown, most: number, product: Product) {
  required(field, value)
  if (String(value).length > most) {
    throw invalid(field, `${product.name} takes at most ${most} characters here`)
  }
}
