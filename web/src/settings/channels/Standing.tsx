import type { ChannelSettings } from '@parley/contracts/desk/channel'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../../i18n/format.ts'
import { Card } from '../Card.tsx'
import company from '../company/Company.module.css'
import { Quality } from './Quality.tsx'

/** How a WhatsApp number is rated, and to how many people it may write first. */
export function Standing({ standing }: { standing: NonNullable<ChannelSettings['standing']> }) {
  const { t } = useTranslation()
  const { quality, limit } = standing
  return (
    <Card title={t('channels.standing')} why={t('channels.standingWhy')}>
      <dl className={company.facts}>
        {quality && (
          <div>
            <dt>{t('channels.quality')}</dt>
            <dd>
              <Quality quality={quality} />
            </dd>
          </div>
        )}
        {limit && (
          <div>
            <dt>{t('channels.newPeople')}</dt>
            <dd>{inWords(limit)}</dd>
          </div>
        )}
      </dl>
    </Card>
  )

  /** `TIER_10K` and `TIER_UNLIMITED`; what Meta may add is shown as it comes. */
  function inWords(tier: string): string {
    if (tier === 'TIER_UNLIMITED') return t('channels.unlimited')
    const [, digits, thousands] = /^TIER_(\d+)(K?)$/.exec(tier) ?? []
    return digits === undefined ? tier : formatCount(Number(digits) * (thousands ? 1000 : 1))
  }
}
