import { useEffect, useRef } from 'preact/hooks'
import type { ShownMessage } from '../control/view.ts'
import { Bubble } from './bubble.tsx'
import type { Hand } from './model.ts'
import { dayOf } from './times.ts'
import { words } from './words.ts'

interface ThreadProps {
  hand: Hand
  messages: ShownMessage[]
  business: string
  /** Who is typing. */
  typing: string | null
}

/** The chat as it stands on the phone, kept at its end unless somebody scrolled up to read. */
export function Thread({ hand, messages, business, typing }: ThreadProps) {
  const list = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const shown = messages
    .filter(({ content }) => content.type !== 'reaction')
    .sort((one, other) => one.at - other.at)
  useEffect(() => {
    if (atEnd.current && list.current) list.current.scrollTop = list.current.scrollHeight
  })
  const remember = () => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = list.current ?? {}
    atEnd.current = scrollHeight - scrollTop - clientHeight < 40
  }

  return (
    <div class="thread" ref={list} role="log" aria-label={business} onScroll={remember}>
      {shown.length === 0 && <p class="empty">{words.beginChat(business)}</p>}
      {shown.map((message, at) => {
        const before = shown[at - 1]
        const newDay = !before || dayOf(before.at) !== dayOf(message.at)
        return (
          <div key={message.id} class={before?.from === message.from && !newDay ? 'run' : 'turn'}>
            {newDay && <p class="day">{dayOf(message.at)}</p>}
            <Bubble
              hand={hand}
              message={message}
              quoted={shown.find(({ id }) => id === message.replyTo)}
              answered={shown
                .slice(at + 1)
                .some(({ from, replyTo }) => from === 'customer' && replyTo === message.id)}
              isLast={at === shown.length - 1}
            />
          </div>
        )
      })}
      {typing && (
        <p class="typing" role="status">
          <span class="dots" aria-hidden>
            <i />
            <i />
            <i />
          </span>
          {words.typingOf(typing)}
        </p>
      )}
    </div>
  )
}
