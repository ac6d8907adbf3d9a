import type { Campaign } from '@parley/contracts/desk/campaign'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { updateCampaign } from '../api/campaigns.ts'
import { inWords } from '../api/words.ts'
import { formatWhen } from '../i18n/format.ts'
import { tell } from '../notify/toast.ts'
import { Card } from '../settings/Card.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { asField } from './build/draft.ts'
import classes from './CampaignPage.module.css'
import { keepCampaign } from './useCampaigns.ts'

/** When a campaign that was told to nobody yet starts by itself. */
export function TimeForm({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation()
  const { id, scheduledAt, status } = campaign
  const isScheduled = status === 'scheduled'
  const [at, setAt] = useState(scheduledAt ? asField(scheduledAt) : '')
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function keep(time: string | null) {
    setIsBusy(true)
    setProblem(null)
    try {
      keepCampaign(await updateCampaign(id, { scheduledAt: time }))
      tell(
        time === null
          ? t('campaigns.unscheduled')
          : t('campaigns.rescheduled', { at: formatWhen(time, Date.now()) }),
      )
    } catch (error) {
      setProblem(inWords(error))
    }
    setIsBusy(false)
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!(Date.parse(at) > Date.now())) return setProblem(t('campaigns.problem.time'))
    void keep(new Date(at).toISOString())
  }

  return (
    <Card
      title={t('campaigns.timing')}
      why={t(isScheduled ? 'campaigns.timingWhy.scheduled' : 'campaigns.timingWhy.draft')}
    >
      <form onSubmit={submit} className={classes.test} noValidate>
        <Field
          label={t('campaigns.startAt')}
          type="datetime-local"
          value={at}
          problem={problem}
          onChange={({ currentTarget }) => setAt(currentTarget.value)}
        />
        <Button type="submit" disabled={isBusy || at === ''}>
          {t('campaigns.schedule')}
        </Button>
        {isScheduled && (
          <Button disabled={isBusy} onClick={() => void keep(null)}>
            {t('campaigns.unschedule')}
          </Button>
        )}
      </form>
    </Card>
  )
}
