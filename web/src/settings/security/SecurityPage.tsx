import { useTranslation } from 'react-i18next'
import { Head } from '../Head.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { Sessions } from './Sessions.tsx'

/** By what one signs in, and where one is signed in. */
export function SecurityPage() {
  const { t } = useTranslation()
  return (
    <>
      <Head title={t('security.title')} why={t('security.why')} />
      <PasswordForm />
      <Sessions />
    </>
  )
}
