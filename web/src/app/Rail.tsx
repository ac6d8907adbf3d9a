import { IconMessagePlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { NavLink } from 'react-router'
import { Bell } from '../notify/Bell.tsx'
import { useMe } from '../session/session.ts'
import { useKey } from '../shortcuts/keys.ts'
import { AccountMenu } from './AccountMenu.tsx'
import { placesFor } from './places.ts'
import classes from './Rail.module.css'

/** The way between the parts of the product. */
export function Rail() {
  const { t } = useTranslation()
  const { role } = useMe()
  const compose = useKey('compose')
  return (
    <nav className={classes.rail} aria-label={t('nav.main')}>
      <span className={classes.logo} aria-hidden>
        P
      </span>
      {placesFor(role).map(({ name, icon: Icon }) => (
        <NavLink
          key={name}
          to={`/${name}`}
          className={classes.item}
          aria-label={t(`nav.${name}`)}
          title={t(`nav.${name}`)}
        >
          <Icon size={20} stroke={1.6} aria-hidden />
        </NavLink>
      ))}
      <span className={classes.space} />
      <NavLink
        to="/send"
        className={classes.item}
        aria-label={t('shortcuts.compose')}
        title={`${t('shortcuts.compose')} (${compose})`}
      >
        <IconMessagePlus size={20} stroke={1.6} aria-hidden />
      </NavLink>
      <Bell position="right-end" className={classes.bell} />
      <AccountMenu position="right-end" />
    </nav>
  )
}
