import { useTranslation } from 'react-i18next'
import { NavLink } from 'react-router'
import { useMe } from '../session/session.ts'
import { groups } from './pages.ts'
import classes from './SettingsNav.module.css'

export function SettingsNav() {
  const { t } = useTranslation()
  const isAdmin = useMe().role === 'admin'
  return (
    <nav className={classes.nav} aria-label={t('settings.nav')}>
      <h1 className={classes.title}>{t('settings.title')}</h1>
      {groups.map(({ name, pages }) => {
        const shown = pages.filter((page) => isAdmin || 'isForAll' in page)
        if (shown.length === 0) return null
        return (
          <section key={name} aria-label={t(`settings.groups.${name}`)}>
            <h2 className={classes.group}>{t(`settings.groups.${name}`)}</h2>
            <ul>
              {shown.map(({ to, name, icon: Icon }) => (
                <li key={to}>
                  <NavLink to={`/settings/${to}`} className={classes.part}>
                    <Icon size={18} stroke={1.6} aria-hidden />
                    <span>{t(`settings.pages.${name}`)}</span>
                  </NavLink>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </nav>
  )
}
