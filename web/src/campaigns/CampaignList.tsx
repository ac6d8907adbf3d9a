import type { Campaign, CampaignStatus } from '@parley/contracts/desk/campaign'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { useChannel } from '../api/queries.ts'
import { inWords } from '../api/words.ts'
import { formatInstant, formatWhen } from '../i18n/format.ts'
import { titleOf } from '../inbox/composer/template.ts'
import tabs from '../inbox/list/StatusTabs.module.css'
import { LinkButton } from '../settings/LinkButton.tsx'
import { RowsSkeleton } from '../settings/RowsSkeleton.tsx'
import { Button } from '../ui/Button.tsx'
import { ChannelIcon } from '../ui/ChannelIcon.tsx'
import { useMinute } from '../ui/clock.ts'
import { join } from '../ui/join.ts'
import { LoadMore } from '../ui/LoadMore.tsx'
import { markMore } from '../ui/markMore.ts'
import { Notice } from '../ui/Notice.tsx'
import { Loading } from '../ui/Skeleton.tsx'
import { Ago } from '../ui/Time.tsx'
import classes from './CampaignList.module.css'
import { CampaignStatusPill } from './CampaignStatusPill.tsx'
import { ProgressBar } from './ProgressBar.tsx'
import { useCampaigns } from './useCampaigns.ts'

const statuses: CampaignStatus[] = ['running', 'scheduled', 'draft', 'paused', 'completed', 'cancelled']

/** Every campaign, newest first; which ones stands in the address. Those that run move before one's eyes. */
export function CampaignList() {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const status = statuses.find((each) => each === params.get('status'))
  return (
    <div className={classes.width}>
      <header className={classes.header}>
        <h1 className={classes.title}>{t('campaigns.title')}</h1>
        <LinkButton to="/campaigns/new">{t('campaigns.add')}</LinkButton>
      </header>
      <nav ref={markMore} className={join(tabs.tabs, classes.tabs)} aria-label={t('campaigns.filter')}>
        {[undefined, ...statuses].map((each) => (
          <Link
            key={each ?? 'all'}
            to={each ? `?status=${each}` : '?'}
            aria-current={each === status ? 'true' : undefined}
          >
            {each ? t(`campaigns.status.${each}`) : t('campaigns.all')}
          </Link>
        ))}
      </nav>
      <List status={status} />
    </div>
  )
}

function List({ status }: { status: CampaignStatus | undefined }) {
  const { t } = useTranslation()
  const query = useCampaigns(status)
  const { campaigns } = query
  if (!campaigns) {
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
  if (campaigns.length === 0) {
    return status ? (
      <Notice action={<Link to="?">{t('campaigns.showAll')}</Link>}>{t('campaigns.none')}</Notice>
    ) : (
      <Notice action={<Link to="/campaigns/new">{t('campaigns.add')}</Link>}>{t('campaigns.empty')}</Notice>
    )
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes the list away from one without bullets */}
      <ul role="list" className={classes.list} aria-label={t('campaigns.title')}>
        {campaigns.map((campaign) => (
          <li key={campaign.id}>
            <Row campaign={campaign} />
          </li>
        ))}
      </ul>
      <LoadMore query={query} />
    </>
  )
}

function Row({ campaign }: { campaign: Campaign }) {
  const { id, name, channelId, template, status, counts, scheduledAt, startedAt, createdAt } = campaign
  const channel = useChannel(channelId)
  const now = useMinute()
  return (
    <Link to={`/campaigns/${id}`} className={classes.row}>
      <span style={{ minWidth: 0 }}>
        <bdi className={classes.name}>{name}</bdi>
        <span className={classes.second}>
          {channel && <ChannelIcon type={channel.type} size={14} />}
          <bdi>{[channel?.name, titleOf(template)].filter(Boolean).join(' · ')}</bdi>
        </span>
      </span>
      <CampaignStatusPill status={status} />
      <ProgressBar counts={counts} />
      {status === 'scheduled' && scheduledAt ? (
        <time className={classes.time} dateTime={scheduledAt} title={formatInstant(scheduledAt)}>
          {formatWhen(scheduledAt, now)}
        </time>
      ) : (
        <Ago at={startedAt ?? createdAt} className={classes.time} />
      )}
    </Link>
  )
}
