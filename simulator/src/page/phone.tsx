import { useEffect, useState } from 'preact/hooks'
import type { PageState, ShownMessage } from '../control/view.ts'
import { accountOf } from '../world.ts'
import { closeWindow, markRead } from './backstage.ts'
import { Composer } from './composer.tsx'
import { nameOf } from './hand.ts'
import { Icon } from './icons.tsx'
import { type Hand, keyOf } from './model.ts'
import { Thread } from './thread.tsx'
import { windowLeft } from './times.ts'
import { Who } from './who.tsx'
import { words } from './words.ts'

interface PhoneProps {
  state: PageState
  hand: Hand
  messages: ShownMessage[]
  take: (hand: Hand) => void
}

/** The customer's phone, and above it whose it is. */
export function Phone({ state, hand, messages, take }: PhoneProps) {
  const key = keyOf(hand)
  const chat = state.chats.find((candidate) => candidate.key === key)
  const business = accountOf(hand.channel, hand.accountId).name
  const isTyping = useUntil(chat?.typingUntil ?? null)
  useReading(key, messages)

  return (
    <section class="pane phone-pane" aria-label={words.tabs.phone}>
      <Who state={state} hand={hand} take={take} />
      <div class="phone">
        <header class="phone-head">
          <span class="avatar">
            {business.slice(0, 1).toUpperCase()}
            <span class={`badge badge-${hand.channel}`}>
              <Icon name={hand.channel} size={12} />
            </span>
          </span>
          <div class="phone-name">
            <strong>{business}</strong>
            <span class="second">{words.businessAccount}</span>
          </div>
          {hand.channel === 'whatsapp' && chat && chat.lastWroteAt !== null && (
            <WindowPill chatKey={key} lastWroteAt={chat.lastWroteAt} />
          )}
        </header>
        <Thread hand={hand} messages={messages} typing={isTyping ? business : null} business={business} />
        <Composer hand={hand} name={nameOf(state, hand)} />
      </div>
    </section>
  )
}

function WindowPill({ chatKey, lastWroteAt }: { chatKey: string; lastWroteAt: number }) {
  const left = windowLeft(lastWroteAt)
  if (!left) {
    return (
      <span class="pill pill-bad">
        <Icon name="clockOff" size={14} />
        {words.windowClosed}
      </span>
    )
  }
  return (
    <button
      type="button"
      class="pill pill-good"
      title={words.closeWindow}
      onClick={() => void closeWindow(chatKey)}
    >
      <Icon name="clock" size={14} />
      {left}
    </button>
  )
}

/** True until that moment, and false from then on without being told. */
function useUntil(moment: number | null): boolean {
  const [, tick] = useState(0)
  const left = moment === null ? 0 : moment - Date.now()
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => tick((count) => count + 1), left)
    return () => clearTimeout(timer)
  }, [left])
  return left > 0
}

/** What stands on an open phone in front of somebody is read. */
function useReading(key: string, messages: ShownMessage[]): void {
  const unread = messages.filter(({ from, status }) => from === 'business' && status === 'delivered').length
  useEffect(() => {
    if (unread > 0 && document.visibilityState === 'visible') void markRead(key)
  }, [key, unread])
}
