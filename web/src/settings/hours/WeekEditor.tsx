import type { Weekday } from '@parley/contracts/desk/business-hours'
import { IconCopy, IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Card } from '../Card.tsx'
import form from '../Form.module.css'
import classes from './Hours.module.css'
import { nextSpan, type Span, type Week, weekdays } from './week.ts'

interface Props {
  week: Week
  onChange: (week: Week) => void
}

/** When somebody is there, day by day; several lines of one day leave breaks. */
export function WeekEditor({ week, onChange }: Props) {
  const { t } = useTranslation()
  const setDay = (day: Weekday, spans: Span[]) => onChange({ ...week, [day]: spans })
  const copyMonday = () => onChange({ ...week, tue: week.mon, wed: week.mon, thu: week.mon, fri: week.mon })
  return (
    <Card title={t('hours.week')} why={t('hours.weekWhy')}>
      <ul className={classes.week}>
        {weekdays.map((day) => (
          <li key={day}>
            <Day day={day} spans={week[day]} onChange={(spans) => setDay(day, spans)} />
          </li>
        ))}
      </ul>
      <div className={form.acts}>
        <Button icon={<IconCopy size={16} stroke={1.6} aria-hidden />} onClick={copyMonday}>
          {t('hours.copy')}
        </Button>
      </div>
    </Card>
  )
}

interface DayProps {
  day: Weekday
  spans: Span[]
  onChange: (spans: Span[]) => void
}

function Day({ day, spans, onChange }: DayProps) {
  const { t } = useTranslation()
  const name = t(`hours.long.${day}`)
  const change = (at: number, part: Partial<Span>) =>
    onChange(spans.map((span, index) => (index === at ? { ...span, ...part } : span)))
  return (
    <fieldset className={classes.day}>
      <legend>{name}</legend>
      <div className={classes.spans}>
        {spans.length === 0 && <span className={classes.closed}>{t('hours.closed')}</span>}
        {spans.map((span, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is what stands at its place
          <div key={at} className={classes.span}>
            <input
              type="time"
              required
              value={span.open}
              aria-label={t('hours.opens', { day: name })}
              onChange={({ currentTarget }) => change(at, { open: currentTarget.value })}
            />
            <span aria-hidden>–</span>
            <input
              type="time"
              required
              value={span.close}
              aria-label={t('hours.closes', { day: name })}
              onChange={({ currentTarget }) => change(at, { close: currentTarget.value })}
            />
            <IconButton
              label={t('hours.remove', { day: name })}
              onClick={() => onChange(spans.filter((_, index) => index !== at))}
            >
              <IconX size={16} stroke={1.6} aria-hidden />
            </IconButton>
          </div>
        ))}
      </div>
      <IconButton
        label={t('hours.addTo', { day: name })}
        onClick={() => onChange([...spans, nextSpan(spans)])}
      >
        <IconPlus size={16} stroke={1.6} aria-hidden />
      </IconButton>
    </fieldset>
  )
}
