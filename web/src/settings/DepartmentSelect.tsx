import '../i18n/people.ts'
import { useTranslation } from 'react-i18next'
import { departments } from '../api/nouns.ts'
import { Select } from '../ui/Select.tsx'
import { useNoun } from './useNoun.ts'

interface Props {
  hint?: string | undefined
  /** Its name; '' for none. One that was removed since stays until another is chosen. */
  value: string
  problem?: string | null | undefined
  onChange: (department: string) => void
}

export function DepartmentSelect({ hint, value, problem, onChange }: Props) {
  const { t } = useTranslation()
  const known = useNoun(departments).data ?? []
  const isKnown = value === '' || known.some(({ name }) => name === value)
  return (
    <Select
      label={t('people.field.department')}
      hint={hint}
      value={value}
      problem={problem}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    >
      <option value="">{t('form.noneChosen')}</option>
      {!isKnown && <option value={value}>{value}</option>}
      {known.map(({ id, name }) => (
        <option key={id} value={name}>
          {name}
        </option>
      ))}
    </Select>
  )
}
