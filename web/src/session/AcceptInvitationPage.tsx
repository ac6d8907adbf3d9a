import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { acceptInvitation } from '../api/people.ts'
import { Field } from '../ui/Field.tsx'
import classes from './Form.module.css'
import { PasswordPage } from './PasswordPage.tsx'

export function AcceptInvitationPage() {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const [name, setName] = useState('')
  return (
    <PasswordPage
      token={params.get('token')}
      title={t('outside.accept')}
      why={t('outside.acceptWhy')}
      action={t('outside.acceptNow')}
      done={t('outside.acceptDone')}
      spent={<p className={classes.other}>{t('outside.askAdmin')}</p>}
      send={(token, password) => acceptInvitation(token, password, name.trim())}
    >
      <Field
        label={t('outside.name')}
        hint={t('outside.nameHint')}
        autoComplete="name"
        maxLength={120}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
    </PasswordPage>
  )
}
