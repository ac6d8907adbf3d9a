import type { Campaign } from '@parley/contracts/desk/campaign'
import { IconChevronLeft } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { isNotFound } from '../api/errors.ts'
import { useChannel } from '../api/queries.ts'
import { inWords } from '../api/words.ts'
import { formatInstant, formatWhen } from '../i18n/format.ts'
import { said } from '../i18n/index.ts'
import { isolated } from '../i18n/isolated.ts'
import { formatPhone } from '../i18n/phone.ts'
import { titleOf } from '../inbox/composer/template.ts'
import { RowsSkeleton } from '../settings/RowsSkeleton.tsx'
import button from '../ui/Button.module.css'
import { Button } from '../ui/Button.tsx'
import { useMinute } from '../ui/clock.ts'
import { join } from '../ui/join.ts'
import { Notice } from '../ui/Notice.tsx'
import { Loading } from '../ui/Skeleton.tsx'
import list from './CampaignList.module.css'
import classes from './CampaignPage.module.css'
import { CampaignStatusPill } from './CampaignStatusPill.tsx'
import { Counts } from './Counts.tsx'
import { ProgressBar } from './ProgressBar.tsx'
import { Recipients } from './Recipients.tsx'
import { Steps } from './Steps.tsx'
import { TestForm } from './TestForm.tsx'
import { TimeForm } from './TimeForm.tsx'
import { useCampaign } from './useCampaigns.ts'

/** One campaign: how far it is, what can be done with it, and what became of each recipient. */
export function CampaignPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const { data: campaign, error, refetch } = useCampaign(id)
  return (
    <div className={list.width}>
      <Link to="/campaigns" className={classes.back}>
        <IconChevronLeft size={16} stroke={1.8} aria-hidden />
        {t('campaigns.back')}
      </Link>
      {campaign ? (
        <Shown campaign={campaign} />
      ) : isNotFound(error) ? (
        <Notice alert>{t('campaigns.gone')}</Notice>
      ) : error ? (
        <Notice alert action={<Button onClick={() => void refetch()}>{t('app.retry')}</Button>}>
          {t('campaigns.failed')} {inWords(error)}
        </Notice>
      ) : (
        <Loading>
          <RowsSkeleton />
        </Loading>
      )}
    </div>
  )
}

function Shown({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation()
  const { status, statusReason } = campaign
  const isBefore = status === 'draft' || status === 'scheduled'
  return (
    <>
      <header className={classes.head}>
        <h1 className={classes.title}>
          <bdi>{campaign.name}</bdi>
        </h1>
        <CampaignStatusPill status={status} />
        {isBefore && (
          <Link to={`/campaigns/${campaign.id}/edit`} className={join(button.button, button.quiet)}>
            {t('campaigns.change')}
          </Link>
        )}
        <Steps campaign={campaign} />
      </header>
      <About campaign={campaign} />
      {status === 'paused' && statusReason && (
        <p className={classes.reason}>{t('campaigns.pausedFor', { reason: said(statusReason) })}</p>
      )}
      <div className={classes.progress} role="status">
        <ProgressBar counts={campaign.counts} />
      </div>
      <Counts counts={campaign.counts} />
      {isBefore && (
        <div className={classes.before}>
          <TestForm campaignId={campaign.id} />
          <TimeForm key={campaign.scheduledAt} campaign={campaign} />
        </div>
      )}
      <Recipients campaign={campaign} />
    </>
  )
}

/** What, from which number, by whom and when. */
function About({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation()
  const now = useMinute()
  const { template, channelId, createdBy, scheduledAt, startedAt, completedAt, status } = campaign
  const channel = useChannel(channelId)
  const number = channel?.displayPhoneNumber
  const when =
    status === 'scheduled' && scheduledAt
      ? t('campaigns.startsAt', { at: formatWhen(scheduledAt, now) })
      : completedAt
        ? t('campaigns.endedAt', { at: formatWhen(completedAt, now) })
        : startedAt && t('campaigns.startedAt', { at: formatWhen(startedAt, now) })
  const instant = status === 'scheduled' ? scheduledAt : (completedAt ?? startedAt)
  return (
    <p className={classes.about}>
      <bdi>
        {titleOf(template)} ({template.language})
      </bdi>
      {channel && ` · ${t('campaigns.from', { channel: channel.name })}`}
      {number && ` · ${isolated(formatPhone(number))}`}
      {' · '}
      {t('campaigns.by', { name: createdBy.name })}
      {when && instant && (
        <>
          {' · '}
          <time dateTime={instant} title={formatInstant(instant)}>
            {when}
          </time>
        </>
      )}
    </p>
  )
}
