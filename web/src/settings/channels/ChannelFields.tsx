import type { ChannelType } from '@parley/contracts/desk/channel'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/Field.tsx'
import { DepartmentSelect } from '../DepartmentSelect.tsx'
import { fieldsOf, isFixed, type TextField, type Values } from './fields.ts'

interface Props {
  type: ChannelType
  provider: string | null
  values: Values
  /** What the server does not accept, by field. */
  problems: Readonly<Record<string, string>>
  isNew: boolean
  onChange: (field: TextField, value: string) => void
}

const hinted = new Set<string>(['name', 'displayPhoneNumber', 'allowedOrigins', 'department'])
type Hinted = 'name' | 'displayPhoneNumber' | 'allowedOrigins' | 'department'

export function ChannelFields({ type, provider, values, problems, isNew, onChange }: Props) {
  const { t } = useTranslation()
  const { text, required } = fieldsOf(type, provider)
  return text.map((field) => {
    const hint = hinted.has(field) ? t(`channels.hint.${field as Hinted}`) : undefined
    if (field === 'department') {
      return (
        <DepartmentSelect
          key={field}
          hint={hint}
          value={values[field] ?? ''}
          problem={problems[field]}
          onChange={(value) => onChange(field, value)}
        />
      )
    }
    const name = field === 'pageId' && type === 'instagram' ? 'accountId' : field
    return (
      <Field
        key={field}
        label={t(`channels.field.${name}`)}
        hint={hint}
        value={values[field] ?? ''}
        required={required.includes(field)}
        readOnly={!isNew && isFixed(field)}
        dir={field === 'name' ? 'auto' : 'ltr'}
        autoComplete="off"
        spellCheck={field === 'name'}
        problem={problems[field] ?? null}
        onChange={({ currentTarget }) => onChange(field, currentTarget.value)}
      />
    )
  })
}
