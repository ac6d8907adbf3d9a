import type { WebhookEvent } from '@parley/contracts/desk/webhook-event'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { useChannel } from '../../api/queries.ts'
import { listWebhookEvents } from '../../api/settings.ts'
import { said } from '../../i18n/index.ts'
import tabs from '../../inbox/list/StatusTabs.module.css'
import { join } from '../../ui/join.ts'
import { LoadMore } from '../../ui/LoadMore.tsx'
import { markMore } from '../../ui/markMore.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Ago } from '../../ui/Time.tsx'
import { Fetched } from '../Fetched.tsx'
import { Head } from '../Head.tsx'
import rows from '../Rows.module.css'
import { EventStatus } from './EventStatus.tsx'
import { summaryInWords } from './summary.ts'
import classes from './Webhooks.module.css'

const statuses = ['failed', 'ignored', 'received', 'processed'] as const

/** What came in from providers. The status that is chosen stands in the address. */
export function WebhookEventsPage() {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const status = statuses.find((each) => each === params.get('status'))
  const query = useInfiniteQuery({
    queryKey: ['webhook-events', status],
    queryFn: ({ pageParam, signal }) => listWebhookEvents(status, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ pagination }) => pagination.nextCursor,
    staleTime: 0,
    gcTime: 0,
  })
  return (
    <>
      <Head title={t('webhooks.title')} why={t('webhooks.why')} />
      <nav ref={markMore} className={join(tabs.tabs, classes.tabs)} aria-label={t('webhooks.filter')}>
        {[undefined, ...statuses].map((each) => (
          <Link
            key={each ?? 'all'}
            to={each ? `?status=${each}` : '?'}
            aria-current={each === status ? 'true' : undefined}
          >
            {each ? t(`webhooks.status.${each}`) : t('webhooks.all')}
          </Link>
        ))}
      </nav>
      <div className={classes.list}>
        <Fetched query={query}>
          {({ pages }) => {
            const events = pages.flatMap(({ data }) => data)
            if (events.length === 0)
              return <Notice>{t(status ? 'webhooks.emptyStatus' : 'webhooks.empty')}</Notice>
            return (
              <>
                <ul className={rows.rows} aria-label={t('webhooks.title')}>
                  {events.map((event) => (
                    <li key={event.id} className={classes.item}>
                      <Row event={event} />
                    </li>
                  ))}
                </ul>
                <LoadMore query={query} />
              </>
            )
          }}
        </Fetched>
      </div>
    </>
  )
}

function Row({ event }: { event: WebhookEvent }) {
  const { t } = useTranslation()
  const { id, summary, status, error, channelId, receivedAt } = event
  const channel = useChannel(channelId ?? '')
  return (
    <Link to={`/settings/webhook-events/${id}`} className={rows.row}>
      <span className={rows.body}>
        <span className={rows.name}>
          <bdi className={classes.summary}>{summaryInWords(t, summary)}</bdi>
        </span>
        <span className={rows.second}>
          {channel?.name}
          {error && ` · ${said(error.message)}`}
        </span>
      </span>
      <EventStatus status={status} />
      <Ago at={receivedAt} className={rows.end} />
    </Link>
  )
}
