import type { CampaignStatus } from '@parley/contracts/desk/campaign'
import { useTranslation } from 'react-i18next'
import { Pill, Tag, type Tone } from '../ui/Pill.tsx'

const tones: Partial<Record<CampaignStatus, Tone>> = {
  running: 'good',
  paused: 'soon',
  scheduled: 'soon',
}

export function CampaignStatusPill({ status }: { status: CampaignStatus }) {
  const { t } = useTranslation()
  const tone = tones[status]
  const word = t(`campaigns.status.${status}`)
  return <span>{tone ? <Pill tone={tone}>{word}</Pill> : <Tag>{word}</Tag>}</span>
}
