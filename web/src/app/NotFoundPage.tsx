import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import classes from '../session/Form.module.css'
import { OutsidePage } from '../session/OutsidePage.tsx'
import button from '../ui/Button.module.css'
import { join } from '../ui/join.ts'

export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <OutsidePage title={t('app.notFound')}>
      <Link to="/inbox" className={join(button.button, button.primary, classes.submit)}>
        {t('app.notFoundAction')}
      </Link>
    </OutsidePage>
  )
}
