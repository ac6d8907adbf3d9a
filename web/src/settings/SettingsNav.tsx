import { IconPlugConnected, IconUser, IconUsers, IconWebhook } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { NavLink } from 'react-router'
import { useMe } from '../session/session.ts'
import classes from './SettingsNav.module.css'

const parts = [
  { to: 'me', name: 'me', icon: IconUser, isForAll: true },
  { to: 'channels', name: 'channels', icon: IconPlugConnected, isForAll: false },
  { to: 'team', name: 'team', icon: IconUsers, isForAll: false },
  { to: 'webhook-events', name: 'webhooks', icon: IconWebhook, isForAll: false },
] as const

export function SettingsNav() {
  const { t } = useTranslation()
  const isAdmin = useMe().role === 'admin'
  return (
    <nav className={classes.nav} aria-label={t('settings.nav')}>
      <h1 className={classes.title}>{t('settings.title')}</h1>
      <ul>
        {parts
          .filter(({ isForAll }) => isForAll || isAdmin)
          .map(({ to, name, icon: Icon }) => (
            <li key={to}>
              <NavLink to={`/settings/${to}`} className={classes.part}>
                <Icon size={18} stroke={1.6} aria-hidden />
                {t(`settings.pages.${name}`)}
              </NavLink>
            </li>
          ))}
      </ul>
    </nav>
  )
}
