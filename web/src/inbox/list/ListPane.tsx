import { IconChevronDown, IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useLayout } from '../../app/layout.ts'
import { formatCount } from '../../i18n/format.ts'
import { openPalette } from '../../palette/open.ts'
import { IconButton } from '../../ui/Button.tsx'
import type { Filter } from '../filter.ts'
import { useCounts } from '../useCounts.ts'
import { ConversationList } from './ConversationList.tsx'
import classes from './ListPane.module.css'
import { StatusTabs } from './StatusTabs.tsx'

interface Props {
  filter: Filter
  openId: string | null
  onViews: () => void
}

/** The list with its title; where the views have no column of their own, the title leads to them. */
export function ListPane({ filter, openId, onViews }: Props) {
  const { t } = useTranslation()
  const layout = useLayout()
  const count = useCounts()[filter.view]
  const { view, tab } = filter
  const title = (
    <>
      <span>{t(`views.${view}`)}</span>
      {count !== undefined && <span className={classes.count}>{formatCount(count)}</span>}
    </>
  )

  return (
    <section className={classes.pane} aria-label={t('list.label')}>
      <header className={classes.header}>
        <h1 className={classes.title}>
          {layout === 'wide' ? (
            title
          ) : (
            <button type="button" onClick={onViews} aria-haspopup="dialog" title={t('header.views')}>
              {title}
              <IconChevronDown size={16} stroke={1.6} aria-hidden />
            </button>
          )}
        </h1>
        {layout !== 'wide' && (
          <IconButton label={t('nav.search')} onClick={openPalette}>
            <IconSearch size={18} stroke={1.6} aria-hidden />
          </IconButton>
        )}
      </header>
      {view !== 'snoozed' && <StatusTabs filter={filter} openId={openId} />}
      <ConversationList key={`${view} ${tab}`} filter={filter} openId={openId} />
    </section>
  )
}
