import '../i18n/welcome.ts'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useLayout } from '../app/layout.ts'
import { useMe } from '../session/session.ts'
import { Notice } from '../ui/Notice.tsx'
import { usePhone } from './practice.ts'
import { useIsBeginning, useIsReachable } from './useIsBeginning.ts'
import classes from './Welcome.module.css'
import Welcome from './Welcome.tsx'

/** The list of a desk that has never had a conversation: the way to the first, or who can open it. */
export default function NoConversation() {
  const { t } = useTranslation()
  const isPhone = useLayout() === 'phone'
  const isAdmin = useMe().role === 'admin'
  const phone = usePhone()
  const isReachable = useIsReachable()
  // Where there is a pane beside the list, the steps stand there.
  if (useIsBeginning() && isPhone) {
    return (
      <div className={classes.alone}>
        <Welcome />
      </div>
    )
  }
  if (phone) {
    const simulator = (
      <a href={phone} target="_blank" rel="noopener">
        {t('welcome.openSimulator')}
      </a>
    )
    return <Notice action={simulator}>{t('welcome.none')}</Notice>
  }
  if (isReachable) return <Notice>{t('welcome.noneYet')}</Notice>
  if (!isAdmin) return <Notice>{t('welcome.askAdmin')}</Notice>
  const connect = <Link to="/settings/channels/new">{t('welcome.connect')}</Link>
  return <Notice action={connect}>{t('welcome.noChannel')}</Notice>
}
