import { useState } from 'preact/hooks'
import type { ShownMessage } from '../control/view.ts'
import type { Option } from '../phones/chat.ts'
import type { InboundOrder } from '../phones/inbound-order.ts'
import { play } from './backstage.ts'
import { Icon } from './icons.tsx'
import type { Hand } from './model.ts'
import { senderOf } from './sender.ts'
import { words } from './words.ts'

interface OptionsProps {
  hand: Hand
  message: ShownMessage
  answered: boolean
  isLast: boolean
}

/** Buttons, list rows, quick replies and links under a message, to be tapped. */
export function Options({ hand, message, answered, isLast }: OptionsProps) {
  const { options, listLabel } = message.content
  const [failed, setFailed] = useState(false)
  // Messenger's quick replies go away with the next message.
  const offered = options.filter(({ kind }) => kind !== 'quick_reply' || isLast)
  if (offered.length === 0 || message.status === 'failed') return null

  const tap = (option: Option) => {
    setFailed(false)
    play({ ...senderOf(hand), ...answerWith(option, message.id) }).catch(() => setFailed(true))
  }
  const buttons = offered.map((option) => (
    <OptionButton key={option.value} option={option} disabled={answered} tap={() => tap(option)} />
  ))
  return (
    <div class="options">
      {listLabel ? (
        <details>
          <summary class="option">
            {listLabel}
            <Icon name="down" size={16} />
          </summary>
          {buttons}
        </details>
      ) : (
        buttons
      )}
      {failed && <p class="failure">{words.sendFailed}</p>}
    </div>
  )
}

function OptionButton({ option, disabled, tap }: { option: Option; disabled: boolean; tap: () => void }) {
  if (option.kind === 'url') {
    return (
      <a class="option" href={option.value} target="_blank" rel="noreferrer">
        <Icon name="link" size={16} />
        {option.title}
      </a>
    )
  }
  if (option.kind === 'phone') {
    return (
      <span class="option" title={option.value}>
        <Icon name="call" size={16} />
        {option.title}
      </span>
    )
  }
  return (
    <button type="button" class="option" disabled={disabled} onClick={tap}>
      {option.kind !== 'list_reply' && <Icon name="reply" size={16} />}
      <span>
        {option.title}
        {option.description && <small>{option.description}</small>}
      </span>
    </button>
  )
}

/** What a tap says to the desk. */
function answerWith(option: Option, replyTo: string): Omit<InboundOrder, 'from'> {
  const { title, description, value } = option
  switch (option.kind) {
    case 'button_reply':
      return {
        replyTo,
        type: 'interactive',
        interactive: { type: 'button_reply', button_reply: { id: value, title } },
      }
    case 'list_reply': {
      const row = { id: value, title, ...(description && { description }) }
      return { replyTo, type: 'interactive', interactive: { type: 'list_reply', list_reply: row } }
    }
    case 'template_reply':
      return { replyTo, type: 'button', button: { text: title, payload: value } }
    default:
      return { text: title, quick_reply: { payload: value } }
  }
}
