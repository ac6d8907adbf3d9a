import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type Filter, inboxPath, tabs } from '../filter.ts'
import classes from './StatusTabs.module.css'

/** Addresses, not panels: what is chosen can be marked, sent and gone back to. The open conversation stays open. */
export function StatusTabs({ filter, openId }: { filter: Filter; openId: string | null }) {
  const { t } = useTranslation()
  return (
    <nav className={classes.tabs} aria-label={t('tabs.label')}>
      {tabs.map((tab) => (
        <Link
          key={tab}
          to={inboxPath({ ...filter, tab }, openId ?? undefined)}
          aria-current={tab === filter.tab ? 'true' : undefined}
        >
          {t(`tabs.${tab}`)}
        </Link>
      ))}
    </nav>
  )
}
