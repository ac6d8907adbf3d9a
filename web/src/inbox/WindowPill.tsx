import type { ServiceWindow } from '@parley/contracts/desk/conversation'
import { IconClock, IconClockOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatInstant, formatLeft } from '../i18n/format.ts'
import { useClock } from '../ui/clock.ts'
import { Pill } from '../ui/Pill.tsx'
import { timeLeft, windowState } from './window.ts'

/** How long one may still write freely, counted down. */
export function WindowPill({ window }: { window: ServiceWindow }) {
  const { t } = useTranslation()
  const state = useClock((now) => windowState(window, now))
  const left = useClock((now) => formatLeft(Math.min(timeLeft(window, now), 30 * 86_400_000)))
  if (state === 'none') return null

  const until = window.closesAt ? formatInstant(window.closesAt) : undefined
  if (state === 'closed') {
    return (
      <Pill tone="bad" title={until}>
        <IconClockOff size={12} stroke={2} aria-hidden />
        <span className="visually-hidden">{t('window.closedLong')}</span>
        <span aria-hidden>{t('window.closed')}</span>
      </Pill>
    )
  }
  return (
    <Pill tone={state === 'closing' ? 'soon' : 'good'} title={until}>
      <IconClock size={12} stroke={2} aria-hidden />
      <span className="visually-hidden">{t('window.left', { left })}</span>
      <span aria-hidden>{left}</span>
    </Pill>
  )
}
