import '../i18n/late.ts'
import '../i18n/supervisor.ts'
import { useTranslation } from 'react-i18next'
import { Navigate, NavLink, Route, Routes, useSearchParams } from 'react-router'
import { useMe } from '../session/session.ts'
import { useMinute } from '../ui/clock.ts'
import { markMore } from '../ui/markMore.ts'
import classes from './AnalyticsPage.module.css'
import { BreakdownPage } from './BreakdownPage.tsx'
import { CsvButton } from './CsvButton.tsx'
import { Gathered } from './Gathered.tsx'
import { ItemsDrawer } from './ItemsDrawer.tsx'
import { OverviewPage } from './OverviewPage.tsx'
import { PageSkeleton } from './PageSkeleton.tsx'
import { PeriodPicker } from './PeriodPicker.tsx'
import { breakdowns, periodOnly } from './parts.ts'
import { readPeriod } from './period.ts'
import { useTimeZone } from './useAnalytics.ts'

/** How the desk did: the figures, over time and by agent, channel and tag; each leads to what it counts. */
export default function AnalyticsPage() {
  const isAgent = useMe().role === 'agent'
  const zone = useTimeZone()
  if (isAgent) return <Navigate to="/inbox" replace />
  return (
    <main className={classes.page} id="thread" tabIndex={-1}>
      <Gathered query={zone} waiting={<PageSkeleton />}>
        {(timeZone) => <Page timeZone={timeZone} />}
      </Gathered>
    </main>
  )
}

function Page({ timeZone }: { timeZone: string }) {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const now = useMinute()
  const period = readPeriod(params, timeZone, now)
  return (
    <>
      <div className={classes.width}>
        <header className={classes.header}>
          <h1 className={classes.title}>{t('analytics.title')}</h1>
          <Parts />
          <span className={classes.tools}>
            <PeriodPicker key={`${period.first} ${period.last}`} period={period} timeZone={timeZone} />
            <CsvButton period={period} />
          </span>
        </header>
        <Routes>
          <Route index element={<OverviewPage period={period} timeZone={timeZone} />} />
          {breakdowns.map((by) => (
            <Route key={by} path={by} element={<BreakdownPage key={by} by={by} period={period} />} />
          ))}
          <Route path="*" element={<Navigate to="/analytics" replace />} />
        </Routes>
      </div>
      <ItemsDrawer period={period} timeZone={timeZone} />
    </>
  )
}

/** The period goes along from part to part. */
function Parts() {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const search = periodOnly(params)
  return (
    <nav ref={markMore} className={classes.parts} aria-label={t('analytics.parts')}>
      <NavLink to={{ pathname: '/analytics', search }} end>
        {t('analytics.part.overview')}
      </NavLink>
      {breakdowns.map((by) => (
        <NavLink key={by} to={{ pathname: `/analytics/${by}`, search }}>
          {t(`analytics.part.${by}`)}
        </NavLink>
      ))}
    </nav>
  )
}
