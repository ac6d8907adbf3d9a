import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { locale } from '../../i18n/locale.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Card } from '../Card.tsx'
import classes from './Hours.module.css'

interface Props {
  days: readonly string[]
  onChange: (days: string[]) => void
}

/** Days of the local calendar on which nobody is there. */
export function Holidays({ days, onChange }: Props) {
  const { t } = useTranslation()
  const [day, setDay] = useState('')

  function add() {
    if (day !== '' && !days.includes(day)) onChange([...days, day].sort())
    setDay('')
  }

  return (
    <Card title={t('hours.holidays')} why={t('hours.holidaysWhy')}>
      {days.length > 0 && (
        <ul className={classes.holidays} aria-label={t('hours.holidays')}>
          {days.map((each) => (
            <li key={each}>
              <span>{inWords(each)}</span>
              <IconButton
                label={t('form.remove', { name: inWords(each) })}
                onClick={() => onChange(days.filter((other) => other !== each))}
              >
                <IconX size={16} stroke={1.6} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.add}>
        <Field
          label={t('hours.holiday')}
          type="date"
          value={day}
          onChange={({ currentTarget }) => setDay(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || day === '') return
            event.preventDefault()
            add()
          }}
        />
        <Button disabled={day === ''} onClick={add}>
          {t('form.add')}
        </Button>
      </div>
    </Card>
  )
}

/** A day is no instant: it is the same in every zone. */
const inWords = (day: string) =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(day))
