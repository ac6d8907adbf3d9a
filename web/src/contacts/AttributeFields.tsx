import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { uuid } from '../ui/uuid.ts'
import classes from './ContactForm.module.css'
import type { Attribute } from './contact-values.ts'

interface Props {
  attributes: readonly Attribute[]
  onChange: (attributes: Attribute[]) => void
}

/** What else is known of somebody, in the company's own words. */
export function AttributeFields({ attributes, onChange }: Props) {
  const { t } = useTranslation()
  const change = (key: string, part: Partial<Attribute>) =>
    onChange(attributes.map((each) => (each.key === key ? { ...each, ...part } : each)))
  return (
    <fieldset className={classes.attributes}>
      <legend>{t('contactTools.attributes')}</legend>
      {attributes.map(({ key, name, value }) => (
        <div key={key} className={classes.attribute}>
          <Field
            label={t('contactTools.attribute')}
            value={name}
            maxLength={100}
            dir="auto"
            autoComplete="off"
            onChange={({ currentTarget }) => change(key, { name: currentTarget.value })}
          />
          <Field
            label={t('contactTools.value')}
            value={value}
            dir="auto"
            autoComplete="off"
            onChange={({ currentTarget }) => change(key, { value: currentTarget.value })}
          />
          <IconButton
            label={t('form.remove', { name })}
            onClick={() => onChange(attributes.filter((each) => each.key !== key))}
          >
            <IconX size={16} stroke={1.6} aria-hidden />
          </IconButton>
        </div>
      ))}
      <Button
        icon={<IconPlus size={16} stroke={1.6} aria-hidden />}
        onClick={() => onChange([...attributes, { key: uuid(), name: '', value: '' }])}
      >
        {t('contactTools.addAttribute')}
      </Button>
    </fieldset>
  )
}
