import { Menu } from '@mantine/core'
import { IconDots, IconMessagePlus, IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, NavLink, useLocation } from 'react-router'
import { openPalette } from '../palette/open.ts'
import { useMe } from '../session/session.ts'
import { AccountMenu } from './AccountMenu.tsx'
import { placesFor } from './places.ts'
import classes from './TabBar.module.css'

/** The rail of small screens: what one goes to all day, and the rest in a menu. */
export function TabBar() {
  const { t } = useTranslation()
  const [inbox, contacts, ...others] = placesFor(useMe().role)
  return (
    <nav className={classes.bar} aria-label={t('nav.main')}>
      {inbox && <Tab place={inbox} />}
      <button type="button" className={classes.item} onClick={openPalette}>
        <IconSearch size={20} stroke={1.6} aria-hidden />
        {t('nav.search')}
      </button>
      {contacts && <Tab place={contacts} />}
      <More places={others} />
      <AccountMenu position="top-end" className={classes.item} label={t('nav.me')} />
    </nav>
  )
}

type Place = ReturnType<typeof placesFor>[number]

function Tab({ place: { name, icon: Icon } }: { place: Place }) {
  const { t } = useTranslation()
  return (
    <NavLink to={`/${name}`} className={classes.item}>
      <Icon size={20} stroke={1.6} aria-hidden />
      {t(`nav.${name}`)}
    </NavLink>
  )
}

function More({ places }: { places: Place[] }) {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const isHere = places.some(({ name }) => pathname.startsWith(`/${name}`))
  return (
    <Menu position="top" width={200}>
      <Menu.Target>
        <button type="button" className={classes.item} aria-current={isHere ? 'true' : undefined}>
          <IconDots size={20} stroke={1.6} aria-hidden />
          {t('nav.more')}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component={Link}
          to="/send"
          leftSection={<IconMessagePlus size={18} stroke={1.6} aria-hidden />}
        >
          {t('shortcuts.compose')}
        </Menu.Item>
        {places.map(({ name, icon: Icon }) => (
          <Menu.Item
            key={name}
            component={Link}
            to={`/${name}`}
            leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
          >
            {t(`nav.${name}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
