import { useTranslation } from 'react-i18next'
import { locale } from '../i18n/locale.ts'
import { useClock } from '../ui/clock.ts'
import { Select } from '../ui/Select.tsx'
import { todaysName } from '../ui/zone.ts'

interface Props {
  value: string
  /** What is counted by it. */
  why?: string
  problem?: string | null | undefined
  disabled?: boolean
  onChange: (timeZone: string) => void
}

/** Every zone that the browser knows, and what the clock says there now. */
export function TimeZoneSelect({ value, why, problem, disabled = false, onChange }: Props) {
  const { t } = useTranslation()
  const clock = useClock((now) => clockIn(value, now))
  const known = Intl.supportedValuesOf('timeZone').map(todaysName)
  const zones = [...new Set([...known, 'UTC', value])].filter(Boolean).sort()
  return (
    <Select
      label={t('form.timeZone')}
      hint={[clock && t('form.thereNow', { clock }), why].filter(Boolean).join(' ')}
      problem={problem}
      value={value}
      disabled={disabled}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    >
      {zones.map((zone) => (
        <option key={zone} value={zone}>
          {zone.replaceAll('_', ' ')}
        </option>
      ))}
    </Select>
  )
}

function clockIn(timeZone: string, now: number): string {
  try {
    return new Intl.DateTimeFormat(locale(), {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
    }).format(now)
  } catch {
    return ''
  }
}
