import type { Contact, ContactBody } from '@parley/contracts/desk/contact'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createContact, updateContact } from '../api/contacts.ts'
import { ApiError } from '../api/errors.ts'
import { queryClient } from '../api/queries.ts'
import { inWords } from '../api/words.ts'
import { tell } from '../notify/toast.ts'
import { useSubmit } from '../session/useSubmit.ts'
import { Card } from '../settings/Card.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import classes from './ContactForm.module.css'

const fields = ['name', 'phone', 'email', 'city'] as const
type Values = Record<(typeof fields)[number], string>

const valuesOf = (contact: Contact | null): Values => ({
  name: contact?.name ?? '',
  phone: contact?.phone ?? '',
  email: contact?.email ?? '',
  city: contact?.city ?? '',
})

/** Only what was changed, so that what somebody else changes meanwhile stays; an emptied field is taken away. */
export function changedFields(contact: Contact | null, values: Values): ContactBody {
  const before = valuesOf(contact)
  const changed = fields
    .map((field) => [field, values[field].trim()] as const)
    .filter(([field, value]) => value !== before[field])
  return Object.fromEntries(changed.map(([field, value]) => [field, value || null]))
}

interface Props {
  /** Null where somebody new is typed. */
  contact: Contact | null
  /** With the contact as it was saved, if it was. */
  onDone: (saved: Contact | null) => void
}

export function ContactForm({ contact, onDone }: Props) {
  const { t } = useTranslation()
  const [values, setValues] = useState(() => valuesOf(contact))
  const body = changedFields(contact, values)
  const isChanged = Object.keys(body).length > 0
  const { submit, isBusy, error } = useSubmit(body, async (changed) => {
    if (!isChanged) return onDone(contact)
    const saved = contact ? await updateContact(contact.id, changed) : await createContact(changed)
    queryClient.setQueryData(['contact', saved.id], saved)
    void queryClient.invalidateQueries({ queryKey: ['contacts'] })
    tell(t('settings.saved'))
    onDone(saved)
  })
  const problems = error instanceof ApiError ? error.fields : {}

  return (
    <form onSubmit={submit}>
      <Card title={t(contact ? 'contacts.edit' : 'contacts.details')}>
        {fields.map((field) => (
          <Field
            key={field}
            label={t(`contacts.field.${field}`)}
            value={values[field]}
            autoFocus={field === 'name'}
            autoComplete="off"
            inputMode={field === 'phone' ? 'tel' : undefined}
            dir={field === 'name' || field === 'city' ? 'auto' : 'ltr'}
            problem={problems[field] ?? null}
            onChange={({ currentTarget }) =>
              setValues((before) => ({ ...before, [field]: currentTarget.value }))
            }
          />
        ))}
        <div className={classes.foot}>
          <Button type="submit" kind="primary" disabled={isBusy || (!contact && !isChanged)}>
            {t('settings.save')}
          </Button>
          <Button onClick={() => onDone(null)}>{t('channels.cancel')}</Button>
          <span role="alert" className={classes.problem}>
            {error !== null && t('settings.saveFailed', { reason: inWords(error) })}
          </span>
        </div>
      </Card>
    </form>
  )
}
