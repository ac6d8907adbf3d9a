import type { Campaign, CampaignStatus } from '@parley/contracts/desk/campaign'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Step, stepCampaign } from '../api/campaigns.ts'
import { inWords } from '../api/words.ts'
import { tell } from '../notify/toast.ts'
import { ConfirmDialog } from '../settings/ConfirmDialog.tsx'
import { Button } from '../ui/Button.tsx'
import { keepCampaign } from './useCampaigns.ts'

/** The one that stands out, where there is one; ending it for good is another. */
const nextOf: Partial<Record<CampaignStatus, Exclude<Step, 'cancel'>>> = {
  draft: 'start',
  scheduled: 'start',
  running: 'pause',
  paused: 'resume',
}

/** What can be done with a campaign now. Starting and cancelling can't be undone, and are asked about. */
export function Steps({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<'start' | 'cancel' | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const { id, name, status, counts } = campaign
  const next = nextOf[status]
  if (!next) return null

  async function go(step: Step) {
    keepCampaign(await stepCampaign(id, step))
    tell(t(`campaigns.stepped.${step}`, { name }))
  }

  async function goAtOnce(step: Step) {
    setIsBusy(true)
    try {
      await go(step)
    } catch (error) {
      tell(t('campaigns.stepFailed', { reason: inWords(error) }), { alert: true })
    }
    setIsBusy(false)
  }

  return (
    <>
      <Button onClick={() => setAsked('cancel')}>{t('campaigns.step.cancel')}</Button>
      <Button
        kind={next === 'pause' ? 'quiet' : 'primary'}
        icon={
          next === 'pause' ? (
            <IconPlayerPause size={16} stroke={1.6} aria-hidden />
          ) : (
            <IconPlayerPlay size={16} stroke={1.6} aria-hidden />
          )
        }
        disabled={isBusy}
        onClick={() => (next === 'start' ? setAsked('start') : void goAtOnce(next))}
      >
        {t(`campaigns.step.${next}`)}
      </Button>
      <ConfirmDialog
        opened={asked === 'start'}
        onClose={() => setAsked(null)}
        title={t('campaigns.startTitle', { name })}
        why={t('campaigns.startWhy', { count: counts.queued })}
        action={t('campaigns.step.start')}
        onConfirm={() => go('start')}
      />
      <ConfirmDialog
        opened={asked === 'cancel'}
        onClose={() => setAsked(null)}
        title={t('campaigns.cancelTitle', { name })}
        why={t('campaigns.cancelWhy', { count: counts.queued })}
        action={t('campaigns.cancelNow')}
        onConfirm={() => go('cancel')}
      />
    </>
  )
}
