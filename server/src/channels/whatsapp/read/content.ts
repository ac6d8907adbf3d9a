import type {
  WhatsappInteractive,
  WhatsappMedia,
  WhatsappMessage,
} from '@parley/contracts/meta/whatsapp-inbound'
import type { InboundMessage } from '../../../core/channels/inbound.ts'
import type { MessageType } from '../../../core/entities.ts'
import { type Json, own } from '../../read/record.ts'

type Content = Partial<Pick<InboundMessage, 'text' | 'content' | 'metadata' | 'attachments'>>
type FileKind = InboundMessage['attachments'][number]['kind']

/** What a type's own object says; undefined where that object is not there. `raw` is the message as Meta wrote it. */
type ReadContent = (message: WhatsappMessage, raw: Json) => Content | undefined

const READERS = {
  text: ({ text }) => (text?.body === undefined ? undefined : { text: text.body }),
  image: ({ image }) => image && file('image', image),
  video: ({ video }) => video && file('video', video),
  audio: ({ audio }) => audio && file('audio', audio),
  document: ({ document }) => document && file('document', document),
  sticker: ({ sticker }) => sticker && file('image', sticker),
  location: ({ location }, raw) => location && { content: { location: raw.location } },
  contacts: ({ contacts }) => contacts && { content: { contacts } },
  interactive: ({ interactive }, raw) =>
    interactive && { text: textOfReply(interactive), content: { interactive: raw.interactive } },
  button: ({ button }) => button && { text: button.text ?? null },
  order: ({ order }, raw) => order && { metadata: { order: raw.order } },
  system: ({ system }) => system && { text: system.body ?? null },
} satisfies Partial<Record<MessageType, ReadContent>>

type KnownType = keyof typeof READERS

/**
 * The type and content of a message. A type without its object is as `unsupported` as one that nobody knows yet: both
 * are shown as a placeholder, and Meta's object is kept with the message.
 */
export function readContent(message: WhatsappMessage, raw: Json): { type: MessageType } & Content {
  const content = own<ReadContent>(READERS, message.type)?.(message, raw)
  const type = content ? (message.type as KnownType) : 'unsupported'
  const metadata = { ...(type !== 'text' && { raw }), ...content?.metadata }
  return { ...content, type, metadata }
}

function file(kind: FileKind, { id, url, sha256, mime_type, filename, caption }: WhatsappMedia): Content {
  const source = { ...(id && { mediaId: id }), ...(url && { url }), ...(sha256 && { sha256 }) }
  return {
    text: caption ?? null,
    attachments: [{ kind, name: filename ?? null, mimeType: mime_type ?? null, source }],
  }
}

const textOfReply = ({ button_reply, list_reply, nfm_reply }: WhatsappInteractive): string | null =>
  button_reply?.title ?? list_reply?.title ?? nfm_reply?.body ?? null
