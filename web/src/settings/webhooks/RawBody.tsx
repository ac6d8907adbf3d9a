import type { WebhookEventDetail } from '@parley/contracts/desk/webhook-event'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { replayWebhookEvent } from '../../api/settings.ts'
import { inWords } from '../../api/words.ts'
import { copyAndTell } from '../../notify/copyAndTell.ts'
import { tell } from '../../notify/toast.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../Card.tsx'
import classes from './Webhooks.module.css'

interface Props {
  event: WebhookEventDetail
  onReplay: (now: Pick<WebhookEventDetail, 'status' | 'error'>) => void
}

/** The provider's own words, and the way to run them again, of which the end is told as well as the beginning. */
export function RawBody({ event, onReplay }: Props) {
  const { t } = useTranslation()
  const [isBusy, setIsBusy] = useState(false)
  const [hasRun, setHasRun] = useState(false)
  const { id, raw, status: now } = event
  if (raw === null) return <Card title={t('webhooks.raw')} why={t('webhooks.rawGone')} />

  async function replay() {
    setIsBusy(true)
    try {
      const { status, error } = await replayWebhookEvent(id)
      onReplay({ status, error })
      setHasRun(true)
    } catch (error) {
      tell(t('webhooks.replayFailed', { reason: inWords(error) }), { alert: true })
    }
    setIsBusy(false)
  }

  const text = JSON.stringify(raw, null, 2)
  return (
    <Card title={t('webhooks.raw')} why={t('webhooks.replayWhy')}>
      <div className={classes.acts}>
        <Button disabled={isBusy || now === 'received'} onClick={() => void replay()}>
          {t('webhooks.replay')}
        </Button>
        <Button onClick={() => void copyAndTell(text)}>{t('webhooks.copy')}</Button>
        <span role="status" className={classes.outcome}>
          {hasRun && t(`webhooks.ran.${now}`)}
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <pre className={classes.raw} dir="ltr" tabIndex={0}>
        {text}
      </pre>
    </Card>
  )
}
