import type { Weekday } from '@parley/contracts/desk/business-hours'
import { IconCopy, IconPlus, IconX } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Card } from '../Card.tsx'
import form from '../Form.module.css'
import classes from './Hours.module.css'
import { nextSpan, problemOf, type Span, type Week, weekdays } from './week.ts'

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
            <Day
              day={day}
              spans={week[day]}
              problemAt={(at) => problemOf(week, day, at)}
              onChange={(spans) => setDay(day, spans)}
            />
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
  problemAt: (at: number) => ReturnType<typeof problemOf>
  onChange: (spans: Span[]) => void
}

function Day({ day, spans, problemAt, onChange }: DayProps) {
  const { t } = useTranslation()
  const id = useId()
  const name = t(`hours.long.${day}`)
  const change = (at: number, part: Partial<Span>) =>
    onChange(spans.map((span, index) => (index === at ? { ...span, ...part } : span)))
  return (
    <fieldset className={classes.day}>
      <legend>{name}</legend>
      <div className={classes.spans}>
        {spans.length === 0 && <span className={classes.closed}>{t('hours.closed')}</span>}
        {spans.map((span, at) => {
          const wrong = problemAt(at)
          const problem = wrong && t(`hours.${wrong}`)
          const said = problem ? `${id}${at}` : undefined
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is what stands at its place
            <div key={at} className={classes.line}>
              <div className={classes.span}>
                <input
                  type="time"
                  required
                  value={span.open}
                  aria-label={t('hours.opens', { day: name })}
                  aria-invalid={problem !== null}
                  aria-describedby={said}
                  onChange={({ currentTarget }) => change(at, { open: currentTarget.value })}
                />
                <span aria-hidden>–</span>
                <input
                  // So the browser keeps the form here, and goes to it.
                  ref={(input) => input?.setCustomValidity(problem ?? '')}
                  type="time"
                  required
                  value={span.close}
                  aria-label={t('hours.closes', { day: name })}
                  aria-invalid={problem !== null}
                  aria-describedby={said}
                  onChange={({ currentTarget }) => change(at, { close: currentTarget.value })}
                />
                <IconButton
                  label={t('hours.remove', { day: name })}
                  onClick={() => onChange(spans.filter((_, index) => index !== at))}
                >
                  <IconX size={16} stroke={1.6} aria-hidden />
                </IconButton>
              </div>
              {problem && (
                <p id={said} className={classes.problem}>
                  {problem}
                </p>
              )}
            </div>
          )
        })}
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
