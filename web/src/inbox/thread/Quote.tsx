import type { Message } from '@parley/contracts/desk/message'
import { t } from '../../i18n/index.ts'
import classes from './Quote.module.css'

interface Props {
  replyTo: NonNullable<Message['replyTo']>
  onOpen: (messageId: string) => void
}

/** What is answered, above the answer; leads to it where we have it. */
export function Quote({ replyTo, onOpen }: Props) {
  const { id, text } = replyTo
  const said = text?.trim() || t('thread.quoteMissing')
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
