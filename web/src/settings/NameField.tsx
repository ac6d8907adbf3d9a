import { useTranslation } from 'react-i18next'
import { Field } from '../ui/Field.tsx'
import { problemsOf } from './Foot.tsx'

interface Props {
  value: string
  maxLength: number
  hint?: string
  /** What the server said to the last try. */
  error: unknown
  onChange: (name: string) => void
}

/** What a thing of the settings is called, where that is the first thing one is asked. */
export function NameField({ error, onChange, ...rest }: Props) {
  const { t } = useTranslation()
  return (
    <Field
      {...rest}
      label={t('form.name')}
      required
      autoFocus
      dir="auto"
      autoComplete="off"
      problem={problemsOf(error).name ?? null}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}
