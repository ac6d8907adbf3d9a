import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import classes from '../session/Form.module.css'
import { OutsidePage } from '../session/OutsidePage.tsx'

export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <OutsidePage title={t('app.notFound')}>
      <p className={classes.other}>
        <Link to="/inbox">{t('app.notFoundAction')}</Link>
      </p>
    </OutsidePage>
  )
}
