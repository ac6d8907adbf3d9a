import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useSummary } from '../../api/queries.ts'
import { Notice } from '../../ui/Notice.tsx'
import { builtInOf, type Filter, hasTabs, inboxPath } from '../filter.ts'

/** Once in a company's life. */
const NoConversation = lazy(() => import('../../welcome/NoConversation.tsx'))

/** One line and one action; where the desk has never had a conversation, the way to the first. */
export function EmptyList({ filter }: { filter: Filter }) {
  const { t } = useTranslation()
  const { data: summary } = useSummary()

  if (summary?.total === 0) {
    return (
      <Suspense>
        <NoConversation />
      </Suspense>
    )
  }
  if (filter.narrow) {
    const { narrow: _, ...whole } = filter
    return (
      <Notice action={<Link to={inboxPath(whole)}>{t('list.clearFilter')}</Link>}>
        {t('list.emptyFilter')}
      </Notice>
    )
  }
  const everything: Filter = { view: 'all', tab: 'open' }
  const isEverything = filter.view === 'all' && filter.tab === 'open'
  return (
    <Notice action={isEverything ? undefined : <Link to={inboxPath(everything)}>{t('list.showAll')}</Link>}>
      {emptyText()}
    </Notice>
  )

  function emptyText() {
    const view = builtInOf(filter.view)
    if (!view) return t('list.emptyView')
    if (hasTabs(filter) && filter.tab === 'waiting') return t('list.emptyWaiting')
    if (hasTabs(filter) && filter.tab === 'resolved') return t('list.emptyResolved')
    return t(`list.empty.${view}`)
  }
}
