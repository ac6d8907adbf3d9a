import type { Contact } from '@parley/contracts/desk/contact'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createContact, updateContact } from '../api/contacts.ts'
import { tags } from '../api/nouns.ts'
import { queryClient } from '../api/queries.ts'
import { inWords } from '../api/words.ts'
import { forgetUnsaved, useUnsaved } from '../app/unsaved.ts'
import { tell } from '../notify/toast.ts'
import { useSubmit } from '../session/useSubmit.ts'
import { Card } from '../settings/Card.tsx'
import { problemsOf } from '../settings/Foot.tsx'
import form from '../settings/Form.module.css'
import { useNoun } from '../settings/useNoun.ts'
import { Button } from '../ui/Button.tsx'
import { Check } from '../ui/Check.tsx'
import { Chips } from '../ui/Chips.tsx'
import { Field } from '../ui/Field.tsx'
import { Select } from '../ui/Select.tsx'
import { AttributeFields } from './AttributeFields.tsx'
import classes from './ContactForm.module.css'
import { type ContactValues, changedFields, valuesOf } from './contact-values.ts'

const texts = ['name', 'phone', 'email', 'city'] as const
const types = ['Customer', 'Partner'] as const
const statuses = ['Active_Approved', 'Pending', 'InJourney', 'Suspend'] as const

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
  useUnsaved(isChanged && !isBusy)
  const set = (change: Partial<ContactValues>) => setValues((before) => ({ ...before, ...change }))

  function cancel() {
    forgetUnsaved()
    onDone(null)
  }

  return (
    <form onSubmit={submit}>
      <Card title={t(contact ? 'contacts.edit' : 'contacts.details')}>
        <Fields values={values} problems={problemsOf(error)} onChange={set} />
        <AttributeFields attributes={values.attributes} onChange={(attributes) => set({ attributes })} />
        <Check
          label={t('contactTools.blocked')}
          hint={t('contactTools.blockedWhy')}
          checked={values.blocked}
          onChange={(blocked) => set({ blocked })}
        />
        <div className={classes.foot}>
          <Button type="submit" kind="primary" disabled={isBusy || (!contact && !isChanged)}>
            {t('settings.save')}
          </Button>
          <Button onClick={cancel}>{t('channels.cancel')}</Button>
          <span role="alert" className={classes.problem}>
            {error !== null && t('settings.saveFailed', { reason: inWords(error) })}
          </span>
        </div>
      </Card>
    </form>
  )
}

interface FieldsProps {
  values: ContactValues
  problems: Readonly<Record<string, string>>
  onChange: (change: Partial<ContactValues>) => void
}

function Fields({ values, problems, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const known = useNoun(tags).data ?? []
  return (
    <>
      <div className={form.two}>
        {texts.map((field) => (
          <Field
            key={field}
            label={t(`contacts.field.${field}`)}
            value={values[field]}
            autoFocus={field === 'name'}
            autoComplete="off"
            inputMode={field === 'phone' ? 'tel' : undefined}
            dir={field === 'name' || field === 'city' ? 'auto' : 'ltr'}
            problem={problems[field] ?? null}
            onChange={({ currentTarget }) => onChange({ [field]: currentTarget.value })}
          />
        ))}
        <Select
          label={t('contactTools.type')}
          value={values.customerType}
          onChange={({ currentTarget }) =>
            onChange({ customerType: currentTarget.value as ContactValues['customerType'] })
          }
        >
          {values.customerType === '' && <option value="">{t('form.noneChosen')}</option>}
          {types.map((each) => (
            <option key={each} value={each}>
              {t(`contactTools.types.${each}`)}
            </option>
          ))}
        </Select>
        <Select
          label={t('contactTools.status')}
          value={values.status}
          onChange={({ currentTarget }) =>
            onChange({ status: currentTarget.value as ContactValues['status'] })
          }
        >
          {values.status === '' && <option value="">{t('form.noneChosen')}</option>}
          {statuses.map((each) => (
            <option key={each} value={each}>
              {t(`contactTools.statuses.${each}`)}
            </option>
          ))}
        </Select>
      </div>
      <Chips
        label={t('contactTools.tags')}
        values={values.tags}
        suggestions={known.map(({ name }) => name)}
        maxLength={50}
        problem={problems.tags}
        onChange={(chosen) => onChange({ tags: chosen })}
      />
    </>
  )
}
