import type { Message, MessageError } from '@parley/contracts/desk/message'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { retryMessage } from '../../api/conversations.ts'
import { inWords } from '../../api/words.ts'
import { t } from '../../i18n/index.ts'
import { withMessage } from '../../live/desk.ts'
import { changeDesk, desk } from '../../live/store.ts'
import { tell } from '../../notify/toast.ts'
import classes from './FailureLine.module.css'
import { failureOf, reasonOf } from './failure.ts'

/** Under a message that did not go out, or of which nobody knows: why, and what can be done. */
export function FailureLine({ message }: { message: Message }) {
  const [busy, setBusy] = useState(false)
  const failure = failureOf(message)
  if (failure === null) return <ReactionLine message={message} />

  async function retry() {
    setBusy(true)
    try {
      const { seq } = desk()
      const again = await retryMessage(message.id)
      changeDesk((before) => withMessage(before, again, seq))
    } catch (error) {
      tell(`${t('failure.retryFailed')} ${inWords(error)}`, { alert: true })
    }
    setBusy(false)
  }

  const reason = failure === 'uncertain' ? t('failure.uncertain') : reasonOf(message.error)
  return (
    <p className={classes.line} data-failure={failure}>
      <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
      <span>
        {reason}
        {failure === 'retrying' && ` · ${t('failure.retrying')}`}
      </span>
      {failure !== 'retrying' && (
        <button type="button" disabled={busy} onClick={() => void retry()}>
          {failure === 'uncertain' ? t('failure.retryAnyway') : t('failure.retry')}
        </button>
      )}
    </p>
  )
}

/** A reaction of ours that the provider would not have is gone, and this says why. */
function ReactionLine({ message }: { message: Message }) {
  const refused = message.metadata.reactionError as MessageError | undefined
  if (!refused) return null
  return (
    <p className={classes.line}>
      <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
      <span>{t('message.reactFailed', { reason: reasonOf(refused) })}</span>
    </p>
  )
}
