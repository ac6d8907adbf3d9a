import { Popover } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { movement } from '../theme/mantine.ts'
import { Button } from '../ui/Button.tsx'
import { spanName } from './labels.ts'
import classes from './PeriodPicker.module.css'
import { type Period, presetNames, readPeriod } from './period.ts'

interface Props {
  period: Period
  timeZone: string
}

/** Which days the figures are of: the usual ones, or any two. They stand in the address. */
export function PeriodPicker({ period, timeZone }: Props) {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus transitionProps={movement}>
      <Popover.Target>
        <Button
          icon={<IconCalendar size={18} stroke={1.6} aria-hidden />}
          title={t('analytics.period')}
          onClick={() => setOpened(!opened)}
        >
          <span className="visually-hidden">{t('analytics.period')}: </span>
          {spanName(period.from, period.to, timeZone)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('analytics.period')}>
        <div className={classes.choices}>
          {presetNames.map((preset) => (
            <Link
              key={preset}
              to={{ search: withPeriod(params, { period: preset }) }}
              className={classes.choice}
              aria-current={preset === period.preset ? 'true' : undefined}
              onClick={() => setOpened(false)}
            >
              {t(`analytics.preset.${preset}`)}
            </Link>
          ))}
        </div>
        <Days period={period} timeZone={timeZone} onChosen={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Days({ period, timeZone, onChosen }: Props & { onChosen: () => void }) {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const [first, setFirst] = useState(period.first)
  const [last, setLast] = useState(period.last)
  const [isWrong, setIsWrong] = useState(false)

  function choose(event: FormEvent) {
    event.preventDefault()
    const search = withPeriod(params, { first, last })
    // What the page would not understand is not put into its address.
    if (readPeriod(new URLSearchParams(search), timeZone, Date.now()).preset !== null) return setIsWrong(true)
    void navigate({ search })
    onChosen()
  }

  return (
    <form className={classes.days} onSubmit={choose} noValidate>
      <label>
        {t('analytics.first')}
        <input type="date" value={first} onChange={({ currentTarget }) => setFirst(currentTarget.value)} />
      </label>
      <label>
        {t('analytics.last')}
        <input type="date" value={last} onChange={({ currentTarget }) => setLast(currentTarget.value)} />
      </label>
      <span role="alert" className={isWrong ? classes.problem : 'visually-hidden'}>
        {isWrong && t('analytics.wrongDays')}
      </span>
      <Button type="submit">{t('analytics.apply')}</Button>
    </form>
  )
}

function withPeriod(params: URLSearchParams, chosen: Record<string, string>): string {
  const kept = [...params].filter(([name]) => name === 'volume')
  return `?${new URLSearchParams([...kept, ...Object.entries(chosen)])}`
}
