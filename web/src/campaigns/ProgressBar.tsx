import type { CampaignCounts } from '@parley/contracts/desk/campaign-counts'
import { useTranslation } from 'react-i18next'
import classes from './ProgressBar.module.css'

/** Each part by itself: what is read is delivered and sent, too, and stands only once in the bar. */
export const partsOf = ({ sent, delivered, read, uncertain, failed, skipped }: CampaignCounts) => ({
  read,
  delivered: delivered - read,
  sent: sent - delivered,
  uncertain,
  failed,
  skipped,
})

/** How far it is: what became of each recipient, and how many of them are done. */
export function ProgressBar({ counts }: { counts: CampaignCounts }) {
  const { t } = useTranslation()
  const { total, queued, failed, uncertain } = counts
  const done = total - queued
  const share = (count: number) => (total === 0 ? 0 : (count / total) * 100)
  return (
    <span className={classes.progress}>
      <span className={classes.bar} aria-hidden>
        {Object.entries(partsOf(counts)).map(([part, count]) => (
          <span key={part} className={classes[part]} style={{ width: `${share(count)}%` }} />
        ))}
      </span>
      <span className={classes.said}>
        {t('campaigns.done', { done, total })}
        {failed > 0 && ` · ${t('campaigns.failedCount', { count: failed })}`}
        {uncertain > 0 && ` · ${t('campaigns.uncertainCount', { count: uncertain })}`}
      </span>
    </span>
  )
}
