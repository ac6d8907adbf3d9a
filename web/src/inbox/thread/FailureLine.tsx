import type { Message } from '@parley/contracts/desk/message'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { retryMessage } from '../../api/conversations.ts'
import { inWords } from '../../api/words.ts'
import { withMessage } from '../../live/desk.ts'
import { changeDesk, desk } from '../../live/store.ts'
import { tell } from '../../notify/toast.ts'
import classes from './FailureLine.module.css'
import { failureOf, reasonOf } from './failure.ts'

/** Under a message that did not go out, or of which nobody knows: why, and what can be done. */
export function FailureLine({ message }: { message: Message }) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const failure = failureOf(message)
  if (failure === null) return null

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
