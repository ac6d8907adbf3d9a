import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Check } from '../../ui/Check.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { uuid } from '../../ui/uuid.ts'
import form from '../Form.module.css'
import classes from './Widget.module.css'
import type { AskedField } from './widget-form.ts'

const types = ['name', 'email', 'phone', 'text'] as const

interface Props {
  fields: readonly AskedField[]
  onChange: (fields: AskedField[]) => void
}

/** What a visitor is asked before the first message. */
export function PreChatFields({ fields, onChange }: Props) {
  const { t } = useTranslation()
  const change = (key: string, part: Partial<AskedField>) =>
    onChange(fields.map((field) => (field.key === key ? { ...field, ...part } : field)))
  const add = () =>
    onChange([
      ...fields,
      { key: uuid(), name: '', type: 'email', label: t('setup.askType.email'), required: true },
    ])
  return (
    <fieldset className={classes.asked}>
      <legend>{t('setup.preChat')}</legend>
      <p className={form.hint}>{t('setup.preChatWhy')}</p>
      {fields.map(({ key, type, label, required }) => (
        <div key={key} className={classes.ask}>
          <Select
            label={t('setup.askKind')}
            value={type}
            onChange={({ currentTarget }) => change(key, { type: currentTarget.value })}
          >
            {types.map((each) => (
              <option key={each} value={each}>
                {t(`setup.askType.${each}`)}
              </option>
            ))}
          </Select>
          <Field
            label={t('setup.askLabel')}
            value={label}
            required
            maxLength={80}
            dir="auto"
            autoComplete="off"
            onChange={({ currentTarget }) => change(key, { label: currentTarget.value })}
          />
          <Check
            label={t('setup.askRequired')}
            checked={required}
            onChange={(isOn) => change(key, { required: isOn })}
          />
          <IconButton
            label={t('form.remove', { name: label })}
            onClick={() => onChange(fields.filter((field) => field.key !== key))}
          >
            <IconX size={16} stroke={1.6} aria-hidden />
          </IconButton>
        </div>
      ))}
      <div className={form.acts}>
        <Button icon={<IconPlus size={16} stroke={1.6} aria-hidden />} onClick={add}>
          {t('setup.ask')}
        </Button>
      </div>
    </fieldset>
  )
}
