import type { CampaignCounts } from '@parley/contracts/desk/campaign-counts'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { percent } from '../analytics/figures.ts'
import { formatCount } from '../i18n/format.ts'
import classes from './CampaignPage.module.css'

/** Each with the filter of recipients that shows them; what is counted in a later one as well comes with its share. */
const shown = ['queued', 'sent', 'delivered', 'read', 'failed', 'skipped'] as const

/** What became of it so far, live; each figure shows whom it counts. */
export function Counts({ counts }: { counts: CampaignCounts }) {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const chosen = params.get('status')
  return (
    <nav className={classes.counts} aria-label={t('campaigns.counts')}>
      {shown.map((part) => (
        <Link
          key={part}
          to={part === chosen ? '?' : `?status=${part}`}
          replace
          className={classes.count}
          data-part={part}
          aria-current={part === chosen ? 'true' : undefined}
        >
          <span>{t(`campaigns.part.${part}`)}</span>
          <span className={classes.value}>{formatCount(counts[part])}</span>
          <span className={classes.share}>{counts.total > 0 && percent(counts[part] / counts.total)}</span>
        </Link>
      ))}
    </nav>
  )
}
