import { useTranslation } from 'react-i18next'
import { locale } from '../i18n/locale.ts'
import { useClock } from '../ui/clock.ts'
import { Select } from '../ui/Select.tsx'

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

/** The zone that the browser is in: what a new company most likely means. */
export const zoneHere = () => todaysName(Intl.DateTimeFormat().resolvedOptions().timeZone)

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

/** Browsers keep names under which a place has not been known for years; both are one zone. */
const renamed: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
}
const todaysName = (zone: string) => renamed[zone] ?? zone
