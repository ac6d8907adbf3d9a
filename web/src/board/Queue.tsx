import type { WaitingQueue } from '@parley/contracts/desk/analytics'
import { IconClock, IconClockExclamation } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatSpan } from '../analytics/figures.ts'
import { Panel } from '../analytics/Panel.tsx'
import { formatCount } from '../i18n/format.ts'
import { inboxPath } from '../inbox/filter.ts'
import { useClock } from '../ui/clock.ts'
import classes from './Queue.module.css'

interface Props {
  queue: readonly WaitingQueue[]
  /** When the waits were so long. */
  asOf: number
}

/** Who has nobody yet, by department, the longest wait first. */
export function Queue({ queue, asOf }: Props) {
  const { t } = useTranslation()
  const waiting = queue.reduce((sum, each) => sum + each.waiting, 0)
  const longestFirst = [...queue].sort((a, b) => b.longestWaitSeconds - a.longestWaitSeconds)
  return (
    <Panel title={t('board.queue')} aside={waiting > 0 && t('board.queueOf', { count: waiting })}>
      {queue.length === 0 && <p className={classes.nobody}>{t('board.noQueue')}</p>}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes the list away from one without bullets */}
      <ul role="list">
        {longestFirst.map((each) => (
          <li key={each.department ?? ''}>
            <Link
              to={inboxPath({ view: 'all', tab: 'open' }, each.conversationId)}
              className={classes.row}
              title={t('board.longest')}
            >
              <span className={classes.count}>{formatCount(each.waiting)}</span>
              <span className={classes.name}>
                <bdi>{each.department ?? t('board.noDepartment')}</bdi>
              </span>
              <Wait seconds={each.longestWaitSeconds} asOf={asOf} />
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const SOON_SECONDS = 5 * 60
const LATE_SECONDS = 15 * 60

/** Goes on while nothing else happens. */
function Wait({ seconds, asOf }: { seconds: number; asOf: number }) {
  const { t } = useTranslation()
  const now = useClock((clock) => Math.max(0, Math.round(seconds + (clock - asOf) / 1000)))
  const tone = now >= LATE_SECONDS ? 'bad' : now >= SOON_SECONDS ? 'soon' : undefined
  const Icon = tone === 'bad' ? IconClockExclamation : IconClock
  return (
    <span className={classes.wait} data-tone={tone}>
      <Icon size={16} stroke={1.8} aria-hidden />
      {t('board.waits', { span: formatSpan(now) })}
    </span>
  )
}
