import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import classes from './Form.module.css'
import { OutsidePage } from './OutsidePage.tsx'

/** The company's people can't come in; what customers write is still kept. */
export function SuspendedPage() {
  const { t } = useTranslation()
  return (
    <OutsidePage title={t('outside.suspended')} why={t('outside.suspendedWhy')}>
      <p className={classes.other}>
        <Link to="/login">{t('outside.backToSignIn')}</Link>
      </p>
    </OutsidePage>
  )
}
