import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { resetPassword } from '../api/people.ts'
import button from '../ui/Button.module.css'
import { join } from '../ui/join.ts'
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
        <Link to="/forgot-password" className={join(button.button, button.primary, classes.submit)}>
          {t('outside.askAgain')}
        </Link>
      }
      send={resetPassword}
    />
  )
}
