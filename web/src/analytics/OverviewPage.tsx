import type { FigureName, Figures, Overview } from '@parley/contracts/desk/analytics'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { useMinute } from '../ui/clock.ts'
import { BreakdownTable } from './BreakdownTable.tsx'
import { FigureCard } from './FigureCard.tsx'
import { Gathered } from './Gathered.tsx'
import { HeatMap } from './HeatMap.tsx'
import classes from './OverviewPage.module.css'
import { FiguresSkeleton } from './PageSkeleton.tsx'
import { Panel } from './Panel.tsx'
import { periodOnly } from './parts.ts'
import { type Period, periodBefore, readBucket } from './period.ts'
import { Shares } from './Shares.tsx'
import { useOverview, useTotals } from './useAnalytics.ts'
import { Volumes } from './Volumes.tsx'

const first = ['conversationsCreated', 'avgFirstResponseSeconds', 'avgResolutionMinutes', 'csat'] as const
const more = ['conversationsResolved', 'avgResponseSeconds', 'messagesIn', 'messagesOut', 'backlog'] as const
const agentColumns = ['conversationsResolved', 'avgFirstResponseSeconds', 'csat'] as const
const AGENTS_SHOWN = 6

interface Props {
  period: Period
  timeZone: string
}

export function OverviewPage({ period, timeZone }: Props) {
  const [params] = useSearchParams()
  const now = useMinute()
  const overview = useOverview(period, readBucket(params, period.days))
  const before = useTotals(periodBefore(period, timeZone, now))
  return (
    <Gathered query={overview} waiting={<FiguresSkeleton />}>
      {(data) => (
        <div className={classes.grid} data-stale={overview.isPlaceholderData || undefined}>
          <Cards overview={data} before={before.data} period={period} />
          <Volumes overview={data} period={period} className={classes.wide} />
          <Agents period={period} />
          <Busiest overview={data} />
          <Shares period={period} className={classes.narrow} />
        </div>
      )}
    </Gathered>
  )
}

interface CardsProps {
  overview: Overview
  before: Figures | undefined
  period: Period
}

function Cards({ overview, before, period }: CardsProps) {
  const { t } = useTranslation()
  const card = (name: FigureName, isSmall: boolean) => (
    <FigureCard
      key={name}
      name={name}
      totals={overview.totals}
      before={before}
      series={overview.series}
      days={period.days}
      isSmall={isSmall}
    />
  )
  return (
    <>
      <div className={classes.figures}>{first.map((name) => card(name, false))}</div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs */}
      <div className={classes.more} role="group" aria-label={t('analytics.more')}>
        {more.map((name) => card(name, true))}
      </div>
    </>
  )
}

function Agents({ period }: { period: Period }) {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  return (
    <Panel
      title={t('analytics.agents')}
      className={classes.narrow}
      aside={
        <Link to={{ pathname: '/analytics/agents', search: periodOnly(params) }}>{t('analytics.all')}</Link>
      }
    >
      <BreakdownTable by="agents" period={period} columns={agentColumns} limit={AGENTS_SHOWN} />
    </Panel>
  )
}

function Busiest({ overview }: { overview: Overview }) {
  const { t } = useTranslation()
  return (
    <Panel
      title={t('analytics.busiest')}
      className={classes.wide}
      aside={t('analytics.busiestOf', { zone: overview.timeZone.replaceAll('_', ' ') })}
    >
      <HeatMap hours={overview.busiestHours} />
    </Panel>
  )
}
