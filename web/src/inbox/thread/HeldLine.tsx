import type { Message } from '@parley/contracts/desk/message'
import { IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatWhen } from '../../i18n/format.ts'
import { useClock } from '../../ui/clock.ts'
import { withdraw } from '../composer/withdraw.ts'
import { textAt } from './content/read.ts'
import classes from './FailureLine.module.css'

/** Up to here one counts the seconds: it is held back to be undone, not scheduled. */
const HELD_MS = 31_000

/** Under a message that has not left yet: when it will, and the way back. */
export function HeldLine({ message }: { message: Message }) {
  const { t } = useTranslation()
  const sendAt = textAt(message.metadata, 'sendAt')
  const left = useClock((now) => (sendAt ? Math.ceil((Date.parse(sendAt) - now) / 1000) : 0))
  const at = useClock((now) => (sendAt ? formatWhen(sendAt, now) : ''))
  if (!sendAt) return null
  const isHeld = Date.parse(sendAt) - Date.parse(message.createdAt) < HELD_MS
  return (
    <p className={classes.line} data-failure="held">
      <IconClock size={16} stroke={1.8} aria-hidden />
      <span>
        {isHeld ? t('failure.leavesIn', { count: Math.max(0, left) }) : t('failure.leavesAt', { at })}
      </span>
      <button type="button" onClick={() => void withdraw(message)}>
        {t(isHeld ? 'failure.undo' : 'failure.withdraw')}
      </button>
    </p>
  )
}
