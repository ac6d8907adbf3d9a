import type { ChannelType } from '@parley/contracts/desk/channel'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { departments } from '../../api/nouns.ts'
import { Field } from '../../ui/Field.tsx'
import { useNoun } from '../useNoun.ts'
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
  const known = useNoun(departments).data ?? []
  const listId = useId()
  const inputs = text.map((field) => {
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
        list={field === 'department' ? listId : undefined}
        onChange={({ currentTarget }) => onChange(field, currentTarget.value)}
      />
    )
  })
  return (
    <>
      {inputs}
      <datalist id={listId}>
        {known.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
    </>
  )
}
