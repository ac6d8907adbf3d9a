import type { Campaign, Recipient, RecipientStatus } from '@parley/contracts/desk/campaign'
import { IconDownload } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { Panel } from '../analytics/Panel.tsx'
import { downloadCsv } from '../api/download.ts'
import { queryClient } from '../api/queries.ts'
import { inWords } from '../api/words.ts'
import { said } from '../i18n/index.ts'
import { inLine } from '../i18n/isolated.ts'
import { formatPhone } from '../i18n/phone.ts'
import { tell } from '../notify/toast.ts'
import { RowsSkeleton } from '../settings/RowsSkeleton.tsx'
import { Button } from '../ui/Button.tsx'
import { LoadMore } from '../ui/LoadMore.tsx'
import { markMore } from '../ui/markMore.ts'
import { Notice } from '../ui/Notice.tsx'
import { Loading } from '../ui/Skeleton.tsx'
import { Ago } from '../ui/Time.tsx'
import classes from './Recipients.module.css'
import { useRecipients } from './useCampaigns.ts'

const statuses: RecipientStatus[] = ['queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'skipped']
/** While it runs the list is asked for again at this pace. */
const PACE_MS = 2000

/** Who gets it, and what became of each; of which status stands in the address. */
export function Recipients({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation()
  const { id, counts } = campaign
  const [params] = useSearchParams()
  const status = statuses.find((each) => each === params.get('status'))
  useFollow(id, JSON.stringify(counts))
  return (
    <Panel
      title={status ? t(`campaigns.recipientsOf.${status}`) : t('campaigns.recipients')}
      aside={
        <>
          {status && (
            <Link to="?" replace>
              {t('campaigns.showAll')}
            </Link>
          )}
          <ExportButton id={id} status={status} />
        </>
      }
    >
      <List id={id} status={status} />
    </Panel>
  )
}

/** Fetches the shown rows again as the counts move. */
function useFollow(id: string, counts: string): void {
  const [followed, setFollowed] = useState(counts)
  useEffect(() => {
    if (counts === followed) return
    const timer = setTimeout(() => {
      setFollowed(counts)
      void queryClient.invalidateQueries({ queryKey: ['recipients', id] })
    }, PACE_MS)
    return () => clearTimeout(timer)
  }, [id, counts, followed])
}

interface ListProps {
  id: string
  status: RecipientStatus | undefined
}

function ExportButton({ id, status }: ListProps) {
  const { t } = useTranslation()
  async function keep() {
    const query = new URLSearchParams({ format: 'csv', ...(status && { status }) })
    try {
      await downloadCsv(`/campaigns/${id}/recipients?${query}`, `recipients-${status ?? 'all'}.csv`)
    } catch (error) {
      tell(t('analytics.csvFailed', { reason: inWords(error) }), { alert: true })
    }
  }
  return (
    <Button icon={<IconDownload size={16} stroke={1.6} aria-hidden />} onClick={() => void keep()}>
      {t('analytics.csv')}
    </Button>
  )
}

function List({ id, status }: ListProps) {
  const { t } = useTranslation()
  const query = useRecipients(id, status)
  if (!query.data) {
    return query.isError ? (
      <Notice alert action={<Button onClick={() => void query.refetch()}>{t('app.retry')}</Button>}>
        {t('campaigns.failed')} {inWords(query.error)}
      </Notice>
    ) : (
      <Loading>
        <RowsSkeleton />
      </Loading>
    )
  }
  const recipients = query.data.pages.flatMap(({ data }) => data)
  if (recipients.length === 0) return <Notice>{t('campaigns.nobody')}</Notice>
  return (
    <>
      <div ref={markMore} className={classes.scroller}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('campaigns.column.phone')}</th>
              <th scope="col">{t('campaigns.column.status')}</th>
              <th scope="col" className={classes.optional}>
                {t('campaigns.column.values')}
              </th>
              <th scope="col">{t('campaigns.column.at')}</th>
            </tr>
          </thead>
          <tbody>
            {recipients.map((recipient) => (
              <Row key={recipient.id} recipient={recipient} />
            ))}
          </tbody>
        </table>
      </div>
      <LoadMore query={query} />
    </>
  )
}

function Row({ recipient }: { recipient: Recipient }) {
  const { phone, contactId, variables, updatedAt, skipReason } = recipient
  const values = inLine(Object.values(variables))
  const number = phone === null ? '–' : skipReason === 'invalid' ? phone : formatPhone(phone)
  return (
    <tr>
      <td className={classes.phone}>
        {contactId ? (
          <Link to={`/contacts/${contactId}`}>
            <bdi>{number}</bdi>
          </Link>
        ) : (
          <bdi>{number}</bdi>
        )}
      </td>
      <td className={classes.why}>
        <Outcome recipient={recipient} />
      </td>
      <td className={classes.optional}>
        <bdi className={classes.values} title={values}>
          {values}
        </bdi>
      </td>
      <td>
        <Ago at={updatedAt} className={classes.time} />
      </td>
    </tr>
  )
}

/** What became of it, and why, in words. */
function Outcome({ recipient }: { recipient: Recipient }) {
  const { t } = useTranslation()
  const { status, uncertain, error, skipReason } = recipient
  const reason =
    status === 'skipped' && skipReason ? t(`campaigns.skip.${skipReason}`) : error?.title && said(error.title)
  return (
    <span className={status === 'failed' ? classes.bad : undefined}>
      {uncertain ? t('campaigns.uncertain') : t(`campaigns.recipient.${status}`)}
      {reason && `: ${reason}`}
      {status === 'failed' && error && ` (${error.code})`}
    </span>
  )
}
