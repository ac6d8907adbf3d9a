import type { ShownMessage } from '../control/view.ts'
import { describe } from '../phones/chat.ts'
import { mediaUrl } from './backstage.ts'
import { Icon, type IconName } from './icons.tsx'
import type { Hand } from './model.ts'
import { Options } from './options.tsx'
import { clock, fullTime } from './times.ts'
import { words } from './words.ts'

interface BubbleProps {
  hand: Hand
  message: ShownMessage
  quoted: ShownMessage | undefined
  /** The customer has answered just this message. */
  answered: boolean
  isLast: boolean
}

/** One message as the customer sees it, with the ticks that the desk is told of. */
export function Bubble({ hand, message, quoted, answered, isLast }: BubbleProps) {
  const { content, from, status, error } = message
  const side = from === 'customer' ? 'mine' : 'theirs'
  return (
    <div class={`message ${side}`}>
      <div class={`bubble ${status === 'failed' ? 'is-failed' : ''}`}>
        {quoted && <p class="quote">{quoted.content.text ?? describe(quoted.content)}</p>}
        {content.header && <strong class="bubble-header">{content.header}</strong>}
        <Media message={message} />
        {content.location && <Place location={content.location} />}
        {content.text && <p class="bubble-text">{content.text}</p>}
        {isBare(content) && <p class="bubble-footer">{content.type}</p>}
        {content.footer && <p class="bubble-footer">{content.footer}</p>}
        <span class="bubble-end" title={fullTime(message.at)}>
          {clock(message.at)}
          <Icon name={TICKS[status]} size={14} label={words.statuses[status]} />
        </span>
        {message.reaction && (
          <span class="reaction" role="img" aria-label={words.reacted(message.reaction)}>
            {message.reaction}
          </span>
        )}
      </div>
      <Options hand={hand} message={message} answered={answered} isLast={isLast} />
      {error && (
        <p class="failure">
          <Icon name="alert" size={14} />
          {words.notShown(error.title, error.code)}
        </p>
      )}
    </div>
  )
}

/** Nothing that could be shown but its kind. */
const isBare = ({ header, text, footer, media, location }: ShownMessage['content']) =>
  !header && !text && !footer && !media && !location

const TICKS: Record<ShownMessage['status'], IconName> = {
  accepted: 'clock',
  sent: 'check',
  delivered: 'checks',
  read: 'checks',
  failed: 'alert',
}

function Media({ message }: { message: ShownMessage }) {
  const { media, type, text } = message.content
  if (!media) return null
  const src = media.id ? mediaUrl(media.id) : (media.link ?? '')
  const kind = media.mimeType?.split('/')[0] ?? type
  if (kind === 'image' || type === 'sticker') {
    return (
      <img class={type === 'sticker' ? 'sticker' : 'picture'} src={src} alt={text ?? media.name ?? type} />
    )
  }
  // biome-ignore lint/a11y/useMediaCaption: what customers send has no captions
  if (kind === 'video') return <video class="picture" src={src} controls />
  // biome-ignore lint/a11y/useMediaCaption: what customers send has no captions
  if (kind === 'audio') return <audio src={src} controls />
  return (
    <a class="file" href={src} target="_blank" rel="noreferrer">
      <Icon name="file" />
      {media.name ?? type}
    </a>
  )
}

function Place({ location }: { location: NonNullable<ShownMessage['content']['location']> }) {
  const { latitude, longitude, name, address } = location
  return (
    <div class="place">
      <div class="map">
        <Icon name="pin" size={24} />
      </div>
      <p class="bubble-text">{[name, address].filter(Boolean).join(', ') || `${latitude}, ${longitude}`}</p>
    </div>
  )
}
