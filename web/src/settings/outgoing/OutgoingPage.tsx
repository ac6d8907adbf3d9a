import type { OutgoingWebhook } from '@parley/contracts/desk/outgoing-webhook'
import { IconWebhook } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { outgoingWebhooks } from '../../api/nouns.ts'
import { LinkButton } from '../LinkButton.tsx'
import { ListPage } from '../ListPage.tsx'
import { OnOff } from '../OnOff.tsx'
import rows from '../Rows.module.css'
import { useNoun } from '../useNoun.ts'
import classes from './Outgoing.module.css'

export function OutgoingPage() {
  const { t } = useTranslation()
  return (
    <ListPage
      title={t('outgoing.title')}
      why={t('outgoing.why')}
      add={<LinkButton to="/settings/webhooks/new">{t('outgoing.add')}</LinkButton>}
      query={useNoun(outgoingWebhooks)}
      empty={t('outgoing.empty')}
      textOf={({ url, events }) => [url, ...events].join(' ')}
    >
      {(webhook) => <Row webhook={webhook} />}
    </ListPage>
  )
}

function Row({ webhook }: { webhook: OutgoingWebhook }) {
  const { t } = useTranslation()
  const { id, url, events } = webhook
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
      <OnOff noun={outgoingWebhooks} thing={webhook} label={t('outgoing.onNamed', { name: url })} />
    </div>
  )
}
