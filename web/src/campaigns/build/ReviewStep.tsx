import type { Campaign } from '@parley/contracts/desk/campaign'
import type { Template } from '@parley/contracts/desk/template'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { createCampaign, stepCampaign, tryCampaign, updateCampaign } from '../../api/campaigns.ts'
import { useChannel } from '../../api/queries.ts'
import { inWords } from '../../api/words.ts'
import { forgetUnsaved } from '../../app/unsaved.ts'
import { formatInstant } from '../../i18n/format.ts'
import { formatPhone } from '../../i18n/phone.ts'
import { TemplatePreview } from '../../inbox/composer/TemplatePreview.tsx'
import { tell } from '../../notify/toast.ts'
import { Button } from '../../ui/Button.tsx'
import { keepCampaign } from '../useCampaigns.ts'
import classes from './BuildPage.module.css'
import { bodyFor, changesFor, type Draft, exampleOf, firstOf } from './draft.ts'
import { Report } from './Report.tsx'

interface Props {
  draft: Draft
  template: Template
  changed?: { campaign: Campaign; draft: Draft } | undefined
  onBack: () => void
}

/** Who gets it and how it reads, as the server sees it, before anything is made. */
export function ReviewStep({ draft, template, changed, onBack }: Props) {
  const { t } = useTranslation()
  const body = bodyFor(draft, template)
  // A list that is on the server already was reported on when it came.
  const isKept = draft.who === 'kept'
  const report = useQuery({
    queryKey: ['campaign-report', JSON.stringify(body)],
    queryFn: () => tryCampaign(body),
    enabled: !isKept,
    staleTime: 0,
    gcTime: 0,
  })
  const { save, isBusy, error } = useSave(draft, template, changed)
  const recipients = isKept ? changed?.campaign.counts.queued : report.data?.recipients
  const nobody = !recipients
  return (
    <div className={classes.card}>
      {isKept ? (
        <TemplatePreview template={template} filled={exampleOf(draft.filled, firstOf(draft))} />
      ) : (
        <Report
          template={template}
          report={report.data}
          error={report.error}
          onRetry={() => void report.refetch()}
        />
      )}
      <p className={classes.summary} style={{ paddingBlockStart: 16 }}>
        <Summary draft={draft} recipients={recipients} />
      </p>
      <div className={classes.foot}>
        <Button onClick={onBack}>{t('campaigns.previous')}</Button>
        <span role="alert" className={classes.problem}>
          {error !== null &&
            t(changed ? 'campaigns.stepFailed' : 'campaigns.notMade', { reason: inWords(error) })}
        </span>
        {changed ? (
          <Button kind="primary" disabled={isBusy || nobody} onClick={() => void save('changed')}>
            {t('campaigns.keepChanges')}
          </Button>
        ) : (
          <>
            <Button disabled={isBusy || nobody} onClick={() => void save('draft')}>
              {t('campaigns.keepDraft')}
            </Button>
            <Button
              kind="primary"
              disabled={isBusy || nobody}
              onClick={() => void save(draft.isLater ? 'scheduled' : 'started')}
            >
              {draft.isLater ? t('campaigns.schedule') : t('campaigns.step.start')}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}

/** Who gets it, from which number, when: above the button that does it. */
function Summary({ draft, recipients }: { draft: Draft; recipients: number | undefined }) {
  const { t } = useTranslation()
  const channel = useChannel(draft.channelId ?? '')
  if (recipients === undefined || !channel) return null
  const number = channel.displayPhoneNumber ? formatPhone(channel.displayPhoneNumber) : ''
  return [
    t('campaigns.getIt', { count: recipients }),
    t('campaigns.from', { channel: `${channel.name} ${number}`.trim() }),
    draft.isLater
      ? t('campaigns.startsAt', { at: formatInstant(new Date(draft.at).toISOString()) })
      : t('campaigns.atOnce'),
  ].join(' · ')
}

/** Made once, however often the button is pressed: what was made is started, not made again. */
function useSave(draft: Draft, template: Template, changed: Props['changed']) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const made = useRef<string | null>(null)

  async function make(as: 'draft' | 'scheduled' | 'started') {
    const { scheduledAt, ...body } = bodyFor(draft, template)
    made.current ??= (await createCampaign(as === 'scheduled' ? { ...body, scheduledAt } : body)).id
    if (as === 'started') keepCampaign(await stepCampaign(made.current, 'start'))
  }

  async function change({ campaign, draft: before }: NonNullable<Props['changed']>) {
    keepCampaign(await updateCampaign(campaign.id, changesFor(draft, template, before)))
    made.current = campaign.id
  }

  function open(id: string | null) {
    forgetUnsaved()
    void navigate(`/campaigns/${id}`)
  }

  async function save(as: 'draft' | 'scheduled' | 'started' | 'changed') {
    if (isBusy) return
    setIsBusy(true)
    setError(null)
    try {
      if (as !== 'changed') await make(as)
      else if (changed) await change(changed)
      tell(t(`campaigns.made.${as}`, { name: draft.name.trim() }))
      open(made.current)
    } catch (failure) {
      // It is there already, and only did not start: its own page says how it stands.
      if (made.current !== null) {
        tell(t('campaigns.stepFailed', { reason: inWords(failure) }), { alert: true })
        open(made.current)
      } else setError(failure)
    }
    setIsBusy(false)
  }

  return { save, isBusy, error }
}
