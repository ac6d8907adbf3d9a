import type { WhatsappSendBody } from '@parley/contracts/meta/whatsapp-send'
import { type ChatMedia, type Content, content, type Option } from '../phones/chat.ts'
import { cardName, locationOf, record, records, string } from '../phones/show.ts'

/** How the desk's message looks on the customer's phone; templates are rendered in render-template.ts. */
export function showWhatsappMessage(sent: Exclude<WhatsappSendBody, { type: 'template' }>): Content {
  switch (sent.type) {
    case 'text':
      return content({ type: 'text', text: sent.text.body })
    case 'location':
      return content({ type: 'location', location: locationOf(sent.location) })
    case 'contacts':
      return content({ type: 'contacts', text: sent.contacts.map(cardName).join(', ') })
    case 'reaction':
      return content({ type: 'reaction', text: sent.reaction.emoji })
    case 'interactive':
      return showInteractive(sent.interactive)
    default: {
      const file = record((sent as Record<string, unknown>)[sent.type])
      return content({ type: sent.type, text: string(file.caption), media: mediaOf(file) })
    }
  }
}

const mediaOf = (file: Record<string, unknown>): ChatMedia => ({
  id: string(file.id),
  link: string(file.link),
  name: string(file.filename),
  mimeType: null,
})

function showInteractive(interactive: Record<string, unknown>): Content {
  const action = record(interactive.action)
  const header = record(interactive.header)
  const headerFile = record(header[String(header.type)])
  return content({
    type: 'interactive',
    header: string(header.text),
    media: header.type && header.type !== 'text' ? mediaOf(headerFile) : null,
    text: string(record(interactive.body).text),
    footer: string(record(interactive.footer).text),
    options: optionsOf(interactive.type, action),
    listLabel: interactive.type === 'list' ? string(action.button) : null,
  })
}

function optionsOf(type: unknown, action: Record<string, unknown>): Option[] {
  if (type === 'button') {
    return records(action.buttons).map(({ reply }) => option('button_reply', record(reply)))
  }
  if (type === 'list') {
    return records(action.sections).flatMap(({ rows }) =>
      records(rows).map((row) => option('list_reply', row)),
    )
  }
  if (type === 'cta_url') {
    const { display_text, url } = record(action.parameters)
    return [{ kind: 'url', title: string(display_text) ?? '', description: null, value: string(url) ?? '' }]
  }
  return []
}

const option = (kind: Option['kind'], { id, title, description }: Record<string, unknown>): Option => ({
  kind,
  title: string(title) ?? '',
  description: string(description),
  value: string(id) ?? '',
})

/** Messenger's and Instagram's messages: a text, a file, buttons under it. */
export function showMessengerMessage(message: Record<string, unknown>): Content {
  const attachment = record(message.attachment)
  const payload = record(attachment.payload)
  const type = attachment.type === 'template' ? 'template' : (string(attachment.type) ?? 'text')
  return content({
    type,
    text: string(message.text) ?? string(payload.text),
    media:
      attachment.type && type !== 'template'
        ? mediaOf({ id: payload.attachment_id, link: payload.url })
        : null,
    options: [
      ...records(message.quick_replies).map(({ title, payload: value }) =>
        option('quick_reply', { id: value, title }),
      ),
      ...records(payload.buttons).map(
        ({ title, payload: value, url }): Option =>
          url
            ? { kind: 'url', title: string(title) ?? '', description: null, value: string(url) ?? '' }
            : option('quick_reply', { id: value, title }),
      ),
    ],
  })
}
