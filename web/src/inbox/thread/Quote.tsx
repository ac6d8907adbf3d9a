import type { Message } from '@parley/contracts/desk/message'
import { t } from '../../i18n/index.ts'
import { desk } from '../../live/store.ts'
import { previewOf } from '../preview.ts'
import classes from './Quote.module.css'

interface Props {
  replyTo: NonNullable<Message['replyTo']>
  /** A picture without words is called what it is, where it is here. */
  conversationId: string
  onOpen: (messageId: string) => void
}

/** What is answered, above the answer; leads to it where we have it. */
export function Quote({ replyTo, conversationId, onOpen }: Props) {
  const { id, text } = replyTo
  const quoted = text?.trim()
    ? null
    : desk()
        .threads.get(conversationId)
        ?.messages.find(({ value }) => value.id === id)
  const said = text?.trim() || (quoted ? previewOf(quoted.value) : t('thread.quoteMissing'))
  if (id === null) {
    return (
      <blockquote className={classes.quote} dir="auto">
        {said}
      </blockquote>
    )
  }
  return (
    <blockquote className={classes.quote}>
      <button type="button" dir="auto" onClick={() => onOpen(id)}>
        {said}
      </button>
    </blockquote>
  )
}
