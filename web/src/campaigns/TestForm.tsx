import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { testCampaign } from '../api/campaigns.ts'
import { inWords } from '../api/words.ts'
import { useMe } from '../session/session.ts'
import { useSubmit } from '../session/useSubmit.ts'
import { Card } from '../settings/Card.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import classes from './CampaignPage.module.css'

/** The message to oneself, as the first recipient would get it. */
export function TestForm({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation()
  const me = useMe()
  const [to, setTo] = useState(me.phone ?? '')
  const [sentTo, setSentTo] = useState<string | null>(null)
  const { submit, isBusy, error } = useSubmit(to.trim(), async (number) => {
    await testCampaign(campaignId, number)
    setSentTo(number)
  })
  return (
    <Card title={t('campaigns.test')} why={t('campaigns.testWhy')}>
      <form onSubmit={submit} className={classes.test}>
        <Field
          label={t('campaigns.testTo')}
          value={to}
          inputMode="tel"
          dir="ltr"
          autoComplete="tel"
          onChange={({ currentTarget }) => setTo(currentTarget.value)}
          problem={error === null ? null : inWords(error)}
        />
        <Button type="submit" disabled={isBusy || to.trim() === ''}>
          {t('campaigns.testSend')}
        </Button>
        <span role="status">
          {sentTo !== null && error === null && t('campaigns.tested', { to: sentTo })}
        </span>
      </form>
    </Card>
  )
}
