import type { WebhookEventDetail } from '@parley/contracts/desk/webhook-event'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { isNotFound } from '../../api/errors.ts'
import { queryClient, useChannel } from '../../api/queries.ts'
import { readWebhookEvent } from '../../api/settings.ts'
import { formatExact, formatInstant, formatTook } from '../../i18n/format.ts'
import { said } from '../../i18n/index.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Card } from '../Card.tsx'
import { Fetched } from '../Fetched.tsx'
import { Head } from '../Head.tsx'
import { EventStatus } from './EventStatus.tsx'
import { RawBody } from './RawBody.tsx'
import { summaryInWords } from './summary.ts'
import classes from './Webhooks.module.css'

const all = '/settings/webhook-events'

export function WebhookEventPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const query = useQuery({
    queryKey: ['webhook-event', id],
    queryFn: ({ signal }) => readWebhookEvent(id, signal),
    gcTime: 0,
    // One that is being worked on is looked at again until it is done.
    refetchInterval: ({ state }) => (state.data?.status === 'received' ? 1000 : false),
  })
  if (isNotFound(query.error)) {
    return (
      <Notice alert action={<Link to={all}>{t('webhooks.back')}</Link>}>
        {t('webhooks.gone')}
      </Notice>
    )
  }
  return (
    <Fetched query={query}>
      {(event) => (
        <Event
          event={event}
          onReplay={(status) =>
            queryClient.setQueryData(['webhook-event', id], { ...event, ...status, processedAt: null })
          }
        />
      )}
    </Fetched>
  )
}

interface Props {
  event: WebhookEventDetail
  onReplay: (now: Pick<WebhookEventDetail, 'status' | 'error'>) => void
}

function Event({ event, onReplay }: Props) {
  const { t } = useTranslation()
  const { summary, status, error, source, channelId, receivedAt, processedAt } = event
  const channel = useChannel(channelId ?? '')
  const took = processedAt && formatTook(Date.parse(processedAt) - Date.parse(receivedAt))
  const facts = [
    {
      name: t('webhooks.channel'),
      value: channel && <Link to={`/settings/channels/${channel.id}`}>{channel.name}</Link>,
    },
    { name: t('webhooks.source'), value: t(`channels.provider.${source}`) },
    { name: t('webhooks.receivedAt'), value: formatInstant(receivedAt) },
    {
      name: t('webhooks.processedAt'),
      value: processedAt ? t('webhooks.after', { at: formatExact(processedAt), took }) : t('webhooks.waits'),
    },
    {
      name: t('webhooks.error'),
      value: error && (
        <span className={classes.error}>
          {said(error.message)} ({error.code})
        </span>
      ),
    },
  ]
  return (
    <>
      <Head
        title={
          <>
            <bdi className={classes.summary}>{summaryInWords(t, summary)}</bdi>
            <EventStatus status={status} />
          </>
        }
        back={{ to: all, text: t('webhooks.back') }}
      />
      <Card title={t('channels.details')}>
        <dl className={classes.facts}>
          {facts.map(({ name, value }) =>
            value ? (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ) : null,
          )}
        </dl>
      </Card>
      <RawBody event={event} onReplay={onReplay} />
    </>
  )
}
