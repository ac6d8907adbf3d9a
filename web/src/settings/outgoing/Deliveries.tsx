import type { WebhookDelivery, WebhookDeliveryStatus } from '@parley/contracts/desk/outgoing-webhook'
import { IconAlertTriangle, IconCheck, IconClock, IconRefresh, type TablerIcon } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listDeliveries, replayDelivery } from '../../api/nouns.ts'
import { queryClient } from '../../api/queries.ts'
import { inWords } from '../../api/words.ts'
import { formatExact, formatInstant, formatTook } from '../../i18n/format.ts'
import { said } from '../../i18n/index.ts'
import { tell } from '../../notify/toast.ts'
import { Button } from '../../ui/Button.tsx'
import { LoadMore } from '../../ui/LoadMore.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Pill, type Tone } from '../../ui/Pill.tsx'
import { Ago } from '../../ui/Time.tsx'
import { Card } from '../Card.tsx'
import { Fetched } from '../Fetched.tsx'
import form from '../Form.module.css'
import rows from '../Rows.module.css'
import classes from './Outgoing.module.css'

/** What is on its way is looked at again this often. */
const LOOK_MS = 3000

/** What was posted, newest first, with every attempt. */
export function Deliveries({ webhookId }: { webhookId: string }) {
  const { t } = useTranslation()
  const query = useInfiniteQuery({
    queryKey: ['deliveries', webhookId],
    queryFn: ({ pageParam, signal }) => listDeliveries(webhookId, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ pagination }) => pagination.nextCursor,
    staleTime: 0,
    gcTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.data.some(({ status }) => status === 'pending') ? LOOK_MS : false,
  })
  return (
    <Card title={t('outgoing.log')} why={t('outgoing.logWhy')}>
      <div className={form.acts}>
        <Button
          icon={<IconRefresh size={16} stroke={1.6} aria-hidden />}
          disabled={query.isRefetching}
          onClick={() => void query.refetch()}
        >
          {t('outgoing.refresh')}
        </Button>
      </div>
      <div className={classes.list}>
        <Fetched query={query}>
          {({ pages }) => {
            const deliveries = pages.flatMap(({ data }) => data)
            if (deliveries.length === 0) return <Notice>{t('outgoing.noDelivery')}</Notice>
            return (
              <>
                {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes the list away from one without bullets */}
                <ul role="list" className={rows.rows} aria-label={t('outgoing.log')}>
                  {deliveries.map((delivery) => (
                    <li key={delivery.id}>
                      <Row webhookId={webhookId} delivery={delivery} />
                    </li>
                  ))}
                </ul>
                <LoadMore query={query} />
              </>
            )
          }}
        </Fetched>
      </div>
    </Card>
  )
}

const looks: Record<WebhookDeliveryStatus, [Tone, TablerIcon]> = {
  pending: ['soon', IconClock],
  delivered: ['good', IconCheck],
  failed: ['bad', IconAlertTriangle],
}

function Row({ webhookId, delivery }: { webhookId: string; delivery: WebhookDelivery }) {
  const { t } = useTranslation()
  const { id, type, status, attempts, nextAttemptAt, createdAt } = delivery
  const [tone, Icon] = looks[status]
  return (
    <details className={classes.delivery}>
      <summary className={rows.row}>
        <span className={rows.body}>
          <span className={rows.name}>
            <bdi dir="ltr">{type}</bdi>
          </span>
          <span className={rows.second}>
            {t('outgoing.attempts', { count: attempts.length })}
            {nextAttemptAt && ` · ${t('outgoing.next', { at: formatInstant(nextAttemptAt) })}`}
          </span>
        </span>
        <Pill tone={tone}>
          <Icon size={12} stroke={2} aria-hidden />
          {t(`outgoing.status.${status}`)}
        </Pill>
        <Ago at={createdAt} className={rows.end} />
      </summary>
      <ol className={classes.attempts}>
        {attempts.map(({ at, statusCode, error, ms }) => (
          <li key={at}>
            <time dateTime={at} title={formatInstant(at)}>
              {formatExact(at)}
            </time>
            <span>{statusCode ?? t('outgoing.noAnswer')}</span>
            <span>{formatTook(ms)}</span>
            {error && <bdi className={classes.error}>{said(error)}</bdi>}
          </li>
        ))}
        <li>
          <bdi dir="ltr">{`webhook-id: ${id}`}</bdi>
        </li>
        <li>
          <Again webhookId={webhookId} deliveryId={id} />
        </li>
      </ol>
    </details>
  )
}

function Again({ webhookId, deliveryId }: { webhookId: string; deliveryId: string }) {
  const { t } = useTranslation()
  const [isBusy, setIsBusy] = useState(false)

  async function replay() {
    setIsBusy(true)
    try {
      await replayDelivery(webhookId, deliveryId)
      tell(t('outgoing.replayed'))
      await queryClient.invalidateQueries({ queryKey: ['deliveries', webhookId] })
    } catch (error) {
      tell(t('settings.saveFailed', { reason: inWords(error) }), { alert: true })
    }
    setIsBusy(false)
  }

  return (
    <Button disabled={isBusy} onClick={() => void replay()}>
      {t('outgoing.replay')}
    </Button>
  )
}
