import { IconInbox, IconSettings, IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { NavLink } from 'react-router'
import { AccountMenu } from './AccountMenu.tsx'
import classes from './Rail.module.css'

/** The way between the parts of the product; a part that is not there yet has no place here. */
export function Rail() {
  const { t } = useTranslation()
  return (
    <nav className={classes.rail} aria-label={t('nav.main')}>
      <span className={classes.logo} aria-hidden>
        P
      </span>
      <NavLink to="/inbox" className={classes.item} aria-label={t('nav.inbox')} title={t('nav.inbox')}>
        <IconInbox size={20} stroke={1.6} aria-hidden />
      </NavLink>
      <NavLink
        to="/contacts"
        className={classes.item}
        aria-label={t('nav.contacts')}
        title={t('nav.contacts')}
      >
        <IconUsers size={20} stroke={1.6} aria-hidden />
      </NavLink>
      <NavLink
        to="/settings"
        className={classes.item}
        aria-label={t('nav.settings')}
        title={t('nav.settings')}
      >
        <IconSettings size={20} stroke={1.6} aria-hidden />
      </NavLink>
      <span className={classes.space} />
      <AccountMenu position="right-end" />
    </nav>
  )
}
