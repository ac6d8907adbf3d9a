import type { Role } from '@parley/contracts/auth'
import type { Visibility } from '@parley/contracts/desk/agent'
import { useTranslation } from 'react-i18next'
import { Chips } from '../../ui/Chips.tsx'
import { Field } from '../../ui/Field.tsx'
import { Card } from '../Card.tsx'
import { DepartmentSelect } from '../DepartmentSelect.tsx'
import form from '../Form.module.css'
import { Choice } from '../me/Choice.tsx'
import type { AgentValues } from './agent-form.ts'
import { useTeam } from './useTeam.ts'

const roles: readonly Role[] = ['admin', 'supervisor', 'agent']
const visibilities: readonly Visibility[] = ['all', 'department', 'own']

interface Props {
  values: AgentValues
  problems: Readonly<Record<string, string>>
  isNew: boolean
  onChange: (change: Partial<AgentValues>) => void
}

/** Who somebody is, what they may do, and what they are given. */
export function AgentFields(props: Props) {
  return (
    <>
      <Person {...props} />
      <Work {...props} />
    </>
  )
}

function Person({ values, problems, isNew, onChange }: Props) {
  const { t } = useTranslation()
  const texts = ['name', 'email', 'username', 'phone'] as const
  return (
    <Card title={t('people.person')}>
      <div className={form.two}>
        {texts.map((field) => (
          <Field
            key={field}
            label={t(`people.field.${field}`)}
            type={field === 'email' ? 'email' : 'text'}
            inputMode={field === 'phone' ? 'tel' : undefined}
            dir={field === 'name' ? 'auto' : 'ltr'}
            value={values[field]}
            required={field === 'name' || field === 'email'}
            autoFocus={isNew && field === 'name'}
            autoComplete="off"
            spellCheck={false}
            problem={problems[field] ?? null}
            onChange={({ currentTarget }) => onChange({ [field]: currentTarget.value })}
          />
        ))}
      </div>
      <Field
        label={t(isNew ? 'people.field.password' : 'people.field.newPassword')}
        hint={t(isNew ? 'people.hint.password' : 'people.hint.newPassword')}
        type="password"
        // A password manager would fill in the admin's own.
        autoComplete="new-password"
        dir="ltr"
        minLength={8}
        value={values.password}
        problem={problems.password ?? null}
        onChange={({ currentTarget }) => onChange({ password: currentTarget.value })}
      />
    </Card>
  )
}

function Work({ values, problems, onChange }: Props) {
  const { t } = useTranslation()
  const team = useTeam().data ?? []
  const wordsOf = (field: 'skills' | 'languages') => [...new Set(team.flatMap((agent) => agent[field]))]
  return (
    <Card title={t('people.work')}>
      <Choice
        name={t('people.field.role')}
        options={roles}
        chosen={values.role}
        nameOf={(role) => t(`team.role.${role}`)}
        onChoose={(role) => onChange({ role })}
      />
      <p className={form.hint}>{t(`people.roleMay.${values.role}`)}</p>
      <Choice
        name={t('people.field.visibility')}
        options={visibilities}
        chosen={values.visibility}
        nameOf={(each) => t(`people.visibility.${each}`)}
        onChoose={(visibility) => onChange({ visibility })}
      />
      <p className={form.hint}>{t(`people.visibilityWhy.${values.visibility}`)}</p>
      <div className={form.two}>
        <DepartmentSelect
          value={values.department}
          problem={problems.department}
          onChange={(department) => onChange({ department })}
        />
        <Field
          label={t('people.field.maxConcurrentTickets')}
          hint={t('people.hint.maxConcurrentTickets')}
          type="number"
          inputMode="numeric"
          min={0}
          max={1000}
          step={1}
          value={values.maxConcurrentTickets}
          problem={problems.maxConcurrentTickets ?? null}
          onChange={({ currentTarget }) => onChange({ maxConcurrentTickets: currentTarget.value })}
        />
      </div>
      <Chips
        label={t('people.field.skills')}
        hint={t('people.hint.skills')}
        values={values.skills}
        suggestions={wordsOf('skills')}
        maxLength={60}
        problem={problems.skills}
        onChange={(skills) => onChange({ skills })}
      />
      <Chips
        label={t('people.field.languages')}
        hint={t('people.hint.languages')}
        values={values.languages}
        suggestions={wordsOf('languages')}
        maxLength={20}
        problem={problems.languages}
        onChange={(languages) => onChange({ languages })}
      />
    </Card>
  )
}
