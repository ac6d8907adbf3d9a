import type { OutgoingWebhook } from '@parley/contracts/desk/outgoing-webhook'
import { IconWebhook } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { outgoingWebhooks } from '../../api/nouns.ts'
import { inWords } from '../../api/words.ts'
import { tell } from '../../notify/toast.ts'
import { Switch } from '../../ui/Switch.tsx'
import { Head } from '../Head.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { Listing } from '../Listing.tsx'
import rows from '../Rows.module.css'
import { takeOne, useNoun } from '../useNoun.ts'
import classes from './Outgoing.module.css'

export function OutgoingPage() {
  const { t } = useTranslation()
  return (
    <>
      <Head
        title={t('outgoing.title')}
        why={t('outgoing.why')}
        action={<LinkButton to="/settings/webhooks/new">{t('outgoing.add')}</LinkButton>}
      />
      <Listing
        query={useNoun(outgoingWebhooks)}
        name={t('outgoing.title')}
        empty={t('outgoing.empty')}
        textOf={({ url, events }) => [url, ...events].join(' ')}
      >
        {(webhook) => <Row webhook={webhook} />}
      </Listing>
    </>
  )
}

function Row({ webhook }: { webhook: OutgoingWebhook }) {
  const { t } = useTranslation()
  const [isBusy, setIsBusy] = useState(false)
  const { id, url, events, enabled } = webhook

  async function turn(isOn: boolean) {
    setIsBusy(true)
    try {
      takeOne(outgoingWebhooks, await outgoingWebhooks.update(id, { enabled: isOn }))
    } catch (error) {
      tell(t('settings.saveFailed', { reason: inWords(error) }), { alert: true })
    }
    setIsBusy(false)
  }

  return (
    <div className={classes.line}>
      <Link to={`/settings/webhooks/${id}`} className={rows.row}>
        <IconWebhook size={18} stroke={1.6} aria-hidden />
        <span className={rows.body}>
          <span className={rows.name}>
            <bdi dir="ltr">{url}</bdi>
          </span>
          <span className={rows.second}>
            {events.includes('*') ? t('outgoing.reach.all') : events.join(', ')}
          </span>
        </span>
      </Link>
      <Switch
        label={t('outgoing.onNamed', { name: url })}
        checked={enabled}
        disabled={isBusy}
        onChange={(isOn) => void turn(isOn)}
      />
    </div>
  )
}
