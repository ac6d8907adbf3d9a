import type { ChannelType } from '@parley/contracts/desk/channel'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/Field.tsx'
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
    const name = field === 'pageId' && type === 'instagram' ? 'accountId' : field
    const isFree = field === 'name' || field === 'department'
    return (
      <Field
        key={field}
        label={t(`channels.field.${name}`)}
        hint={hinted.has(field) ? t(`channels.hint.${field as Hinted}`) : undefined}
        value={values[field] ?? ''}
        required={required.includes(field)}
        readOnly={!isNew && isFixed(field)}
        dir={isFree ? 'auto' : 'ltr'}
        autoComplete="off"
        spellCheck={isFree}
        problem={problems[field] ?? null}
        onChange={({ currentTarget }) => onChange(field, currentTarget.value)}
      />
    )
  })
}
