import type { WebhookEventStatus } from '@parley/contracts/desk/webhook-event'
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Pill, Tag } from '../../ui/Pill.tsx'

export function EventStatus({ status }: { status: WebhookEventStatus }) {
  const { t } = useTranslation()
  const word = t(`webhooks.status.${status}`)
  if (status === 'ignored') return <Tag>{word}</Tag>
  const [tone, Icon] = (
    {
      received: ['soon', IconClock],
      processed: ['good', IconCheck],
      failed: ['bad', IconAlertTriangle],
    } as const
  )[status]
  return (
    <Pill tone={tone}>
      <Icon size={12} stroke={2} aria-hidden />
      {word}
    </Pill>
  )
}
