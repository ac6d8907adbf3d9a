import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { useChannels } from '../api/queries.ts'
import { formatCount } from '../i18n/format.ts'
import { ChannelIcon } from '../ui/ChannelIcon.tsx'
import { percent } from './figures.ts'
import { Gathered } from './Gathered.tsx'
import { useItemsLink } from './itemsAddress.ts'
import { TableSkeleton } from './PageSkeleton.tsx'
import { Panel } from './Panel.tsx'
import { periodOnly } from './parts.ts'
import type { Period } from './period.ts'
import { rowsOf, sorted } from './rows.ts'
import classes from './Shares.module.css'
import { useBreakdown } from './useAnalytics.ts'

const SHOWN = 6

/** On which channels the new conversations began. */
export function Shares({ period, className }: { period: Period; className?: string | undefined }) {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const query = useBreakdown('channels', period)
  const channels = useChannels().data
  const linkTo = useItemsLink()
  return (
    <Panel
      title={t('analytics.where')}
      className={className}
      aside={
        <Link to={{ pathname: '/analytics/channels', search: periodOnly(params) }}>{t('analytics.all')}</Link>
      }
    >
      <Gathered query={query} waiting={<TableSkeleton />}>
        {(data) => {
          const rows = sorted(rowsOf('channels', data), { by: 'conversationsCreated', way: 'descending' })
          const all = rows.reduce((sum, { conversationsCreated }) => sum + conversationsCreated, 0)
          const used = rows.filter(({ conversationsCreated }) => conversationsCreated > 0).slice(0, SHOWN)
          if (used.length === 0) return <p className={classes.nothing}>{t('analytics.quiet')}</p>
          return (
            // biome-ignore lint/a11y/noRedundantRoles: Safari takes the list away from one without bullets
            <ul role="list">
              {used.map(({ id, name, whose, conversationsCreated: count }) => {
                const type = channels?.find((channel) => channel.id === id)?.type
                return (
                  <li key={id}>
                    <Link
                      to={linkTo({ figure: 'conversationsCreated', ...whose })}
                      className={classes.row}
                      data-channel={type}
                      title={`${name}: ${formatCount(count)}`}
                    >
                      {type ? <ChannelIcon type={type} /> : <span />}
                      <bdi className={classes.name}>{name}</bdi>
                      <span className={classes.bar} aria-hidden>
                        <span style={{ width: `${(count / all) * 100}%` }} />
                      </span>
                      <span className={classes.share}>{percent(count / all)}</span>
                    </Link>
                  </li>
                )
              })}
            </ul>
          )
        }}
      </Gathered>
    </Panel>
  )
}
