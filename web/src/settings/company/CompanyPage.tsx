import type { TenantSettings } from '@parley/contracts/desk/tenant'
import { useTranslation } from 'react-i18next'
import { updateTenant } from '../../api/company.ts'
import { queryClient, useTenant } from '../../api/queries.ts'
import { formatCount, formatSize } from '../../i18n/format.ts'
import { languageNames, languages } from '../../i18n/languages.ts'
import { takeUser, useMe } from '../../session/session.ts'
import { Check } from '../../ui/Check.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { Card } from '../Card.tsx'
import { Fetched } from '../Fetched.tsx'
import { Foot, problemsOf } from '../Foot.tsx'
import form from '../Form.module.css'
import { Head } from '../Head.tsx'
import { TimeZoneSelect } from '../TimeZoneSelect.tsx'
import { changed, useForm } from '../useForm.ts'
import classes from './Company.module.css'

export function CompanyPage() {
  const { t } = useTranslation()
  const query = useTenant()
  return (
    <>
      <Head title={t('company.title')} why={t('company.why')} />
      <Fetched query={query}>
        {(tenant) => (
          <>
            <CompanyForm tenant={tenant} />
            <Limits limits={tenant.limits} />
          </>
        )}
      </Fetched>
    </>
  )
}

const valuesOf = ({ name, slug, timeZone, locale, aiEnabled }: TenantSettings) => ({
  name,
  slug,
  timeZone,
  locale,
  aiEnabled,
})

function CompanyForm({ tenant }: { tenant: TenantSettings }) {
  const { t } = useTranslation()
  const me = useMe()
  const { values, set, submit, isBusy, error, isChanged, isSaved } = useForm(
    valuesOf(tenant),
    async (given) => {
      const saved = await updateTenant(changed(valuesOf(tenant), given))
      queryClient.setQueryData(['tenant'], saved)
      takeUser(me, { id: saved.id, slug: saved.slug, name: saved.name })
      return valuesOf(saved)
    },
  )
  const problems = problemsOf(error)
  const isOurs = languages.some((each) => each === values.locale)
  return (
    <form onSubmit={submit} className={form.form}>
      <Card title={t('company.details')}>
        <div className={form.two}>
          <Field
            label={t('form.name')}
            value={values.name}
            required
            maxLength={120}
            dir="auto"
            problem={problems.name ?? null}
            onChange={({ currentTarget }) => set({ name: currentTarget.value })}
          />
          <Field
            label={t('company.slug')}
            hint={t('company.slugHint')}
            value={values.slug}
            required
            pattern="[a-z0-9\-]{2,40}"
            dir="ltr"
            spellCheck={false}
            autoCapitalize="none"
            problem={problems.slug ?? null}
            onChange={({ currentTarget }) => set({ slug: currentTarget.value })}
          />
          <TimeZoneSelect
            value={values.timeZone}
            why={t('company.zoneWhy')}
            problem={problems.timeZone}
            onChange={(timeZone) => set({ timeZone })}
          />
          <Select
            label={t('company.locale')}
            hint={t('company.localeHint')}
            value={values.locale}
            problem={problems.locale}
            onChange={({ currentTarget }) => set({ locale: currentTarget.value })}
          >
            {!isOurs && <option value={values.locale}>{values.locale}</option>}
            {languages.map((each) => (
              <option key={each} value={each}>
                {languageNames[each]}
              </option>
            ))}
          </Select>
        </div>
        <Check
          label={t('company.ai')}
          hint={t('company.aiHint')}
          checked={values.aiEnabled}
          onChange={(aiEnabled) => set({ aiEnabled })}
        />
        <Foot isBusy={isBusy} isChanged={isChanged} isSaved={isSaved} error={error} />
      </Card>
    </form>
  )
}

function Limits({ limits }: Pick<TenantSettings, 'limits'>) {
  const { t } = useTranslation()
  const said = (limit: number | null) => (limit === null ? t('company.noLimit') : formatCount(limit))
  const facts = [
    [t('company.limit.agents'), said(limits.agents)],
    [t('company.limit.channels'), said(limits.channels)],
    [t('company.limit.messagesPerDay'), said(limits.messagesPerDay)],
    [
      t('company.limit.storageBytes'),
      limits.storageBytes === null ? said(null) : formatSize(limits.storageBytes),
    ],
  ] as const
  return (
    <Card title={t('company.limits')} why={t('company.limitsWhy')}>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
