import type { Message } from '@parley/contracts/desk/message'
import { t } from '../../../i18n/index.ts'
import { Text } from '../../../ui/Text.tsx'
import { AttachmentView } from './AttachmentView.tsx'
import classes from './Content.module.css'
import { LocationCard } from './LocationCard.tsx'
import { listAt, textAt } from './read.ts'
import { TemplateContent } from './TemplateContent.tsx'

/** What a message has beside its text: files, or a place. */
export const hasMedia = ({ attachments, type }: Message) => attachments.length > 0 || type === 'location'

export function MediaContent({ message }: { message: Message }) {
  if (message.type === 'location') return <LocationCard location={message.location} />
  return message.attachments.map((attachment) => (
    <AttachmentView key={attachment.id} attachment={attachment} message={message} />
  ))
}

/** A message's text, or what stands for it. Whatever its type, something is shown. */
export function Content({ message }: { message: Message }) {
  const { type, text, error } = message
  if (type === 'template') return <TemplateContent message={message} />
  if (type === 'contacts' && message.contacts?.length) return <ContactCards cards={message.contacts} />
  if (type === 'order') return <OrderLine message={message} />
  if (type === 'interactive' && message.direction === 'out')
    return <Question interactive={message.interactive} />
  if (type === 'location')
    return textAt(message.location, 'name') ?? textAt(message.location, 'address') ?? t('kinds.location')
  if (text) return <Text>{text}</Text>
  if (hasMedia(message)) return null
  return (
    <span className={classes.placeholder}>
      {t(`kinds.${type}`)}
      {type === 'unsupported' && error?.title && <span> · {error.title}</span>}
    </span>
  )
}

function ContactCards({ cards }: { cards: readonly unknown[] }) {
  const known = cards.map((card) => ({
    name: textAt(card, 'name', 'formatted_name') ?? t('kinds.contacts'),
    phone: textAt(card, 'phones', 0, 'phone'),
    email: textAt(card, 'emails', 0, 'email'),
  }))
  return known.map(({ name, phone, email }) => (
    <span key={`${name} ${phone} ${email}`} className={classes.card}>
      <strong>{name}</strong>
      {phone && <bdi dir="ltr">{phone}</bdi>}
      {email && <span>{email}</span>}
    </span>
  ))
}

function OrderLine({ message }: { message: Message }) {
  const items = listAt(message.metadata, 'order', 'product_items').length
  const text = textAt(message.metadata, 'order', 'text') ?? message.text
  return (
    <span className={classes.card}>
      <strong>
        {t('kinds.order')}
        {items > 0 && ` · ${t('attachment.items', { count: items })}`}
      </strong>
      {text && <Text>{text}</Text>}
    </span>
  )
}

/** Buttons or a list that we sent: what was asked, and what could be chosen. */
function Question({ interactive }: Pick<Message, 'interactive'>) {
  const buttons = listAt(interactive, 'action', 'buttons').map((button) => textAt(button, 'reply', 'title'))
  const rows = listAt(interactive, 'action', 'sections').flatMap((section) =>
    listAt(section, 'rows').map((row) => textAt(row, 'title')),
  )
  const choices = [...buttons, ...rows].filter((title) => title !== null)
  return (
    <span className={classes.card}>
      <Text>{textAt(interactive, 'body', 'text') ?? t('kinds.interactive')}</Text>
      {choices.length > 0 && (
        <span className={classes.choices}>
          {choices.map((title) => (
            <span key={title}>{title}</span>
          ))}
        </span>
      )}
    </span>
  )
}
