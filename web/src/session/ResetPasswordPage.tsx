import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { resetPassword } from '../api/people.ts'
import classes from './Form.module.css'
import { PasswordPage } from './PasswordPage.tsx'

export function ResetPasswordPage() {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  return (
    <PasswordPage
      token={params.get('token')}
      title={t('outside.reset')}
      why={t('outside.resetWhy')}
      action={t('outside.resetNow')}
      done={t('outside.resetDone')}
      spent={
        <p className={classes.other}>
          <Link to="/forgot-password">{t('outside.askAgain')}</Link>
        </p>
      }
      send={resetPassword}
    />
  )
}
