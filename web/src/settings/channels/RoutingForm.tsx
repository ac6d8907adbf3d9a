import type { ChannelSettings } from '@parley/contracts/desk/channel'
import { useTranslation } from 'react-i18next'
import { businessHours } from '../../api/nouns.ts'
import { updateChannel } from '../../api/settings.ts'
import { Chips } from '../../ui/Chips.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { Card } from '../Card.tsx'
import { Foot, problemsOf } from '../Foot.tsx'
import form from '../Form.module.css'
import { useTeam } from '../team/useTeam.ts'
import { useForm } from '../useForm.ts'
import { useNoun } from '../useNoun.ts'
import { takeChannel } from './useChannels.ts'

const valuesOf = ({ skills, businessHoursId, ratePerSecond }: ChannelSettings) => ({
  skills,
  businessHoursId: businessHoursId ?? '',
  ratePerSecond: ratePerSecond === null ? '' : String(ratePerSecond),
})

/** Who gets its conversations, when somebody is there, and how fast it may send. */
export function RoutingForm({ channel }: { channel: ChannelSettings }) {
  const { t } = useTranslation()
  const known = useNoun(businessHours).data ?? []
  const team = useTeam().data ?? []
  const { values, set, submit, isBusy, error, isChanged, isSaved } = useForm(
    valuesOf(channel),
    async ({ skills, businessHoursId, ratePerSecond }) => {
      const saved = await updateChannel(channel.id, {
        skills,
        businessHoursId: businessHoursId || null,
        ...(ratePerSecond.trim() === '' ? {} : { ratePerSecond: Number(ratePerSecond) }),
      })
      takeChannel(saved)
      return valuesOf(saved)
    },
  )
  const problems = problemsOf(error)
  const standard = known.find((hours) => hours.default)
  return (
    <form onSubmit={submit} className={form.form}>
      <Card title={t('setup.routing')} why={t('setup.routingWhy')}>
        <Chips
          label={t('setup.skills')}
          hint={t('setup.skillsHint')}
          values={values.skills}
          suggestions={[...new Set(team.flatMap(({ skills }) => skills))]}
          maxLength={60}
          problem={problems.skills}
          onChange={(skills) => set({ skills })}
        />
        <div className={form.two}>
          <Select
            label={t('setup.hours')}
            value={values.businessHoursId}
            problem={problems.businessHoursId}
            onChange={({ currentTarget }) => set({ businessHoursId: currentTarget.value })}
          >
            <option value="">
              {standard ? t('setup.defaultHours', { name: standard.name }) : t('setup.always')}
            </option>
            {known.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
          {channel.type === 'whatsapp' && (
            <Field
              label={t('setup.rate')}
              hint={t('setup.rateHint')}
              type="number"
              inputMode="numeric"
              min={1}
              max={1000}
              value={values.ratePerSecond}
              problem={problems.ratePerSecond ?? null}
              onChange={({ currentTarget }) => set({ ratePerSecond: currentTarget.value })}
            />
          )}
        </div>
        <Foot isBusy={isBusy} isChanged={isChanged} isSaved={isSaved} error={error} />
      </Card>
    </form>
  )
}
