import type { Conversation } from '@parley/contracts/desk/conversation'
import { IconZzz } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatWhen } from '../../i18n/format.ts'
import { useClock } from '../../ui/clock.ts'
import { endSnooze } from '../change.ts'
import classes from './SnoozedLine.module.css'

/** Why it stands in no list but that of the snoozed ones, and the way back. */
export function SnoozedLine({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const { snoozedUntil } = conversation
  const at = useClock((now) =>
    snoozedUntil !== null && Date.parse(snoozedUntil) > now ? formatWhen(snoozedUntil, now) : '',
  )
  if (at === '') return null
  return (
    <p className={classes.line}>
      <IconZzz size={16} stroke={1.8} aria-hidden />
      <span>{t('header.snoozed', { at })}</span>
      <button type="button" onClick={() => void endSnooze(conversation)}>
        {t('header.unsnooze')}
      </button>
    </p>
  )
}
