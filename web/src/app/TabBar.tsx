import { IconInbox, IconSearch, IconSettings, IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { NavLink } from 'react-router'
import { openPalette } from '../palette/open.ts'
import { AccountMenu } from './AccountMenu.tsx'
import classes from './TabBar.module.css'

/** The rail of small screens. */
export function TabBar() {
  const { t } = useTranslation()
  return (
    <nav className={classes.bar} aria-label={t('nav.main')}>
      <NavLink to="/inbox" className={classes.item}>
        <IconInbox size={20} stroke={1.6} aria-hidden />
        {t('nav.inbox')}
      </NavLink>
      <button type="button" className={classes.item} onClick={openPalette}>
        <IconSearch size={20} stroke={1.6} aria-hidden />
        {t('nav.search')}
      </button>
      <NavLink to="/contacts" className={classes.item}>
        <IconUsers size={20} stroke={1.6} aria-hidden />
        {t('nav.contacts')}
      </NavLink>
      <NavLink to="/settings" className={classes.item}>
        <IconSettings size={20} stroke={1.6} aria-hidden />
        {t('nav.settings')}
      </NavLink>
      <AccountMenu position="top-end" className={classes.item} label={t('nav.me')} />
    </nav>
  )
}
