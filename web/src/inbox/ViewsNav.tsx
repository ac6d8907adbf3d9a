import {
  IconInbox,
  IconKeyboard,
  IconSearch,
  IconStack2,
  IconUser,
  IconZzz,
  type TablerIcon,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatCount } from '../i18n/format.ts'
import { openPalette } from '../palette/open.ts'
import { openShortcuts } from '../shortcuts/open.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { type Filter, inboxPath, type View, views } from './filter.ts'
import { useCounts } from './useCounts.ts'
import classes from './ViewsNav.module.css'

const icons: Record<View, TablerIcon> = {
  mine: IconUser,
  unassigned: IconInbox,
  all: IconStack2,
  snoozed: IconZzz,
}

interface Props {
  filter: Filter
  /** Called when something was chosen, so that a drawer can close. */
  onChosen?: () => void
  /** The account, where neither rail nor tab bar has it. */
  children?: ReactNode
}

/** The ways to look at the inbox, each with how much is in it. */
export function ViewsNav({ filter, onChosen, children }: Props) {
  const { t } = useTranslation()
  const counts = useCounts()
  return (
    <nav className={classes.views} aria-label={t('nav.views')}>
      <button type="button" className={classes.search} onClick={openPalette}>
        <IconSearch size={16} stroke={1.6} aria-hidden />
        <span>{t('nav.search')}</span>
        <Kbd>{isMac ? '⌘K' : 'Ctrl K'}</Kbd>
      </button>
      <ul>
        {views.map((view) => {
          const Icon = icons[view]
          const count = counts[view]
          return (
            <li key={view}>
              <Link
                to={inboxPath({ view, tab: 'open' })}
                className={classes.view}
                aria-current={view === filter.view ? 'page' : undefined}
                onClick={onChosen}
              >
                <Icon size={18} stroke={1.6} aria-hidden />
                <span className={classes.name}>{t(`views.${view}`)}</span>
                {count !== undefined && <span className={classes.count}>{formatCount(count)}</span>}
              </Link>
            </li>
          )
        })}
      </ul>
      <button type="button" className={classes.help} onClick={openShortcuts}>
        <IconKeyboard size={18} stroke={1.6} aria-hidden />
        <span className={classes.name}>{t('nav.shortcuts')}</span>
        <Kbd>?</Kbd>
      </button>
      {children}
    </nav>
  )
}

const isMac = /mac|iphone|ipad/i.test(navigator.platform)
