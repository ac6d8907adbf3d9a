import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { locale } from '../../i18n/locale.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Card } from '../Card.tsx'
import classes from './Hours.module.css'

export interface HolidaysGiven {
  days: string[]
  /** A day that is chosen and not added yet: whoever saves means it, too. */
  chosen: string
}

export const withChosen = ({ days, chosen }: HolidaysGiven): string[] =>
  chosen === '' || days.includes(chosen) ? days : [...days, chosen].sort()

interface Props {
  given: HolidaysGiven
  onChange: (given: HolidaysGiven) => void
}

/** Days of the local calendar on which nobody is there. */
export function Holidays({ given, onChange }: Props) {
  const { t } = useTranslation()
  const { days, chosen } = given
  const add = () => onChange({ days: withChosen(given), chosen: '' })

  return (
    <Card title={t('hours.holidays')} why={t('hours.holidaysWhy')}>
      {days.length > 0 && (
        <ul className={classes.holidays} aria-label={t('hours.holidays')}>
          {days.map((each) => (
            <li key={each}>
              <span>{inWords(each)}</span>
              <IconButton
                label={t('form.remove', { name: inWords(each) })}
                onClick={() => onChange({ chosen, days: days.filter((other) => other !== each) })}
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
          value={chosen}
          onChange={({ currentTarget }) => onChange({ days, chosen: currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || chosen === '') return
            event.preventDefault()
            add()
          }}
        />
        <Button disabled={chosen === ''} onClick={add}>
          {t('form.add')}
        </Button>
      </div>
    </Card>
  )
}

/** A day is no instant: it is the same in every zone. */
const inWords = (day: string) =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(day))
