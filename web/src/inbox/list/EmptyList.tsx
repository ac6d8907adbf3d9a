import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useSummary } from '../../api/queries.ts'
import { Notice } from '../../ui/Notice.tsx'
import { type Filter, inboxPath } from '../filter.ts'

/** One line and one action; where the desk has never had a conversation, the way to the first. */
export function EmptyList({ filter }: { filter: Filter }) {
  const { t } = useTranslation()
  const { data: summary } = useSummary()

  if (summary?.total === 0) {
    return (
      <Notice
        action={
          <a href="/simulator" target="_blank" rel="noopener">
            {t('list.firstAction')}
          </a>
        }
      >
        {t('list.first')}
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
    if (filter.view === 'snoozed') return t('list.empty.snoozed')
    if (filter.tab === 'waiting') return t('list.emptyWaiting')
    if (filter.tab === 'resolved') return t('list.emptyResolved')
    return t(`list.empty.${filter.view}`)
  }
}
