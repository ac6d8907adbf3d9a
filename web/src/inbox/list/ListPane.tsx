import { IconChevronDown, IconSearch } from '@tabler/icons-react'
import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLayout } from '../../app/layout.ts'
import { Bell } from '../../notify/Bell.tsx'
import { openPalette } from '../../palette/open.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { builtInOf, type Filter, hasTabs, inboxPath } from '../filter.ts'
import { useCounts } from '../useCounts.ts'
import { useListQuery, useViewName } from '../useListQuery.ts'
import { ConversationList } from './ConversationList.tsx'
import { FilterButtons } from './FilterButtons.tsx'
import classes from './ListPane.module.css'
import { OfflineHint } from './OfflineHint.tsx'
import { StatusTabs } from './StatusTabs.tsx'
import { clearSelection, useSelection } from './selection.ts'

/** Only where the list is narrowed. */
const NarrowedBy = lazy(() => import('./NarrowedBy.tsx'))
/** Only once something is chosen. */
const BulkBar = lazy(() => import('./BulkBar.tsx'))

interface Props {
  filter: Filter
  openId: string | null
  onViews: () => void
}

/** The list with its title; where the views have no column of their own, the title leads to them. */
export function ListPane({ filter, openId, onViews }: Props) {
  const { t } = useTranslation()
  const layout = useLayout()
  const hasRail = layout === 'wide' || layout === 'desk'
  const counts = useCounts()
  /** A view counts what is open in it: over another tab, or a list that is narrowed, it would be wrong. */
  const isCounted = !filter.narrow && (!hasTabs(filter) || filter.tab === 'open')
  const count = isCounted ? counts[filter.view] : undefined
  const query = useListQuery(filter)
  const builtIn = builtInOf(filter.view)
  const name = useViewName(filter)
  const isSelecting = useSelection(({ isOn }) => isOn)
  const list = inboxPath(filter)
  useEffect(() => {
    // Another list: what was chosen in the one before is not in sight any more.
    if (list) clearSelection()
  }, [list])

  const title = (
    <>
      <span className={classes.name}>{builtIn ? t(`views.${builtIn}`) : name}</span>
      {count !== undefined && <span className={classes.count}>{count}</span>}
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
        {(layout === 'tablet' || layout === 'desk') && (
          <IconButton label={t('nav.search')} onClick={openPalette}>
            <IconSearch size={18} stroke={1.6} aria-hidden />
          </IconButton>
        )}
        {!hasRail && <Bell position="bottom-end" />}
        <FilterButtons filter={filter} openId={openId} />
      </header>
      {hasTabs(filter) && <StatusTabs filter={filter} openId={openId} />}
      {filter.narrow && (
        <Suspense fallback={<div className={classes.narrowed} />}>
          <NarrowedBy
            filter={filter}
            narrow={filter.narrow}
            query={query === 'gone' ? null : query}
            openId={openId}
          />
        </Suspense>
      )}
      {query === 'gone' ? (
        <Notice>{t('list.viewGone')}</Notice>
      ) : (
        query && <ConversationList key={list} filter={filter} query={query} openId={openId} />
      )}
      {isSelecting ? (
        <Suspense>
          <BulkBar />
        </Suspense>
      ) : (
        <OfflineHint />
      )}
    </section>
  )
}
