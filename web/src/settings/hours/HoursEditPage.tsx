import type { BusinessHours } from '@parley/contracts/desk/business-hours'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import { businessHours } from '../../api/nouns.ts'
import { tell } from '../../notify/toast.ts'
import { Check } from '../../ui/Check.tsx'
import { Field } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { zoneHere } from '../../ui/zone.ts'
import { Card } from '../Card.tsx'
import { Fetched } from '../Fetched.tsx'
import { Foot, problemsOf } from '../Foot.tsx'
import form from '../Form.module.css'
import { Head } from '../Head.tsx'
import { RemoveButton } from '../RemoveButton.tsx'
import { TimeZoneSelect } from '../TimeZoneSelect.tsx'
import { useForm } from '../useForm.ts'
import { dropOne, takeOne, useNoun } from '../useNoun.ts'
import { Holidays, type HolidaysGiven, withChosen } from './Holidays.tsx'
import { WeekEditor } from './WeekEditor.tsx'
import { emptyWeek, office, toDays, toWeek, weekdays } from './week.ts'

const all = '/settings/business-hours'

export function NewHoursPage() {
  return <Edit hours={null} />
}

export function HoursEditPage() {
  const { t } = useTranslation()
  const { id } = useParams()
  return (
    <Fetched query={useNoun(businessHours)}>
      {(known) => {
        const hours = known.find((each) => each.id === id)
        return hours ? (
          <Edit key={hours.id} hours={hours} />
        ) : (
          <Notice alert action={<Link to={all}>{t('hours.all')}</Link>}>
            {t('hours.gone')}
          </Notice>
        )
      }}
    </Fetched>
  )
}

const noneChosen = (days: string[]): HolidaysGiven => ({ days, chosen: '' })

/** New ones begin with the week that most offices have. */
function valuesOf(hours: BusinessHours | null) {
  if (hours) {
    const { name, timeZone, days, holidays } = hours
    return { name, timeZone, week: toWeek(days), holidays: noneChosen(holidays), isDefault: hours.default }
  }
  const week = emptyWeek()
  for (const day of weekdays.slice(0, 5)) week[day].push(office)
  return { name: '', timeZone: zoneHere(), week, holidays: noneChosen([]), isDefault: false }
}

const toBody = ({ name, timeZone, week, holidays, isDefault }: ReturnType<typeof valuesOf>) => ({
  ...(name.trim() === '' ? {} : { name: name.trim() }),
  timeZone,
  days: toDays(week),
  holidays: withChosen(holidays),
  ...(isDefault ? { default: true } : {}),
})

function Edit({ hours }: { hours: BusinessHours | null }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { values, set, submit, isBusy, error, isChanged, isSaved } = useForm(
    valuesOf(hours),
    async (given) => {
      const body = toBody(given)
      const saved = hours ? await businessHours.update(hours.id, body) : await businessHours.create(body)
      takeOne(businessHours, saved)
      if (!hours) {
        tell(t('hours.added', { name: saved.name }))
        void navigate(all)
      }
      return valuesOf(saved)
    },
  )
  const problems = problemsOf(error)
  return (
    <>
      <Head
        title={hours ? <bdi>{hours.name}</bdi> : t('hours.add')}
        why={t('hours.why')}
        back={{ to: all, text: t('hours.all') }}
      />
      <form onSubmit={submit} className={form.form}>
        <Card title={t('hours.where')}>
          <div className={form.two}>
            <Field
              label={t('form.name')}
              value={values.name}
              maxLength={120}
              dir="auto"
              autoComplete="off"
              problem={problems.name ?? null}
              onChange={({ currentTarget }) => set({ name: currentTarget.value })}
            />
            <TimeZoneSelect
              value={values.timeZone}
              problem={problems.timeZone}
              onChange={(timeZone) => set({ timeZone })}
            />
          </div>
          <Check
            label={t('hours.asDefault')}
            hint={t(hours?.default ? 'hours.isDefaultWhy' : 'hours.asDefaultWhy')}
            checked={values.isDefault}
            disabled={hours?.default ?? false}
            onChange={(isDefault) => set({ isDefault })}
          />
        </Card>
        <WeekEditor week={values.week} onChange={(week) => set({ week })} />
        <Holidays given={values.holidays} onChange={(holidays) => set({ holidays })} />
        <Foot
          isBusy={isBusy}
          isChanged={isChanged || !hours}
          isSaved={isSaved}
          error={error}
          {...(hours ? {} : { action: t('form.add') })}
        >
          {hours && (
            <span className={form.push}>
              <RemoveButton
                name={hours.name}
                why={t('hours.deleteWhy')}
                onRemove={async () => {
                  await businessHours.remove(hours.id)
                  dropOne(businessHours, hours.id)
                  void navigate(all, { replace: true })
                }}
              />
            </span>
          )}
        </Foot>
      </form>
    </>
  )
}
