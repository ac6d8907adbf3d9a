import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { forgotPassword } from '../api/people.ts'
import { inWords } from '../api/words.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import classes from './Form.module.css'
import { OutsidePage } from './OutsidePage.tsx'
import { useSubmit } from './useSubmit.ts'

/** Says the same whether the address is known or not, as the server does. */
export function ForgotPasswordPage() {
  const { t } = useTranslation()
  const [email, setEmail] = useState('')
  const [isSent, setIsSent] = useState(false)
  const { submit, isBusy, error } = useSubmit(email.trim(), async (to) => {
    await forgotPassword(to)
    setIsSent(true)
  })
  const back = (
    <p className={classes.other}>
      <Link to="/login">{t('outside.backToSignIn')}</Link>
    </p>
  )
  if (isSent) {
    return (
      <OutsidePage title={t('outside.sent')} why={t('outside.sentWhy', { email: email.trim() })}>
        {back}
      </OutsidePage>
    )
  }
  return (
    <OutsidePage title={t('outside.forgot')} why={t('outside.forgotWhy')}>
      <form onSubmit={submit}>
        <Field
          label={t('session.email')}
          type="email"
          autoComplete="email"
          autoFocus
          required
          dir="ltr"
          value={email}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        />
        <p role="alert" className={classes.problem}>
          {error !== null && inWords(error)}
        </p>
        <Button type="submit" kind="primary" className={classes.submit} disabled={isBusy}>
          {t('outside.send')}
        </Button>
      </form>
      {back}
    </OutsidePage>
  )
}
