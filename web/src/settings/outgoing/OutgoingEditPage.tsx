import type { OutgoingWebhook } from '@parley/contracts/desk/outgoing-webhook'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useNavigate, useParams } from 'react-router'
import { outgoingWebhooks } from '../../api/nouns.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Card } from '../Card.tsx'
import { Copyable } from '../Copyable.tsx'
import { Fetched } from '../Fetched.tsx'
import { Foot, problemsOf } from '../Foot.tsx'
import form from '../Form.module.css'
import { Head } from '../Head.tsx'
import { RemoveButton } from '../RemoveButton.tsx'
import { useForm } from '../useForm.ts'
import { dropOne, takeOne, useNoun } from '../useNoun.ts'
import { toBody } from './body.ts'
import { Deliveries } from './Deliveries.tsx'
import { WebhookFields, type WebhookValues } from './WebhookFields.tsx'

const all = '/settings/webhooks'

export function OutgoingEditPage() {
  const { t } = useTranslation()
  const { id } = useParams()
  return (
    <Fetched query={useNoun(outgoingWebhooks)}>
      {(known) => {
        const webhook = known.find((each) => each.id === id)
        return webhook ? (
          <Edit key={webhook.id} webhook={webhook} />
        ) : (
          <Notice alert action={<Link to={all}>{t('outgoing.title')}</Link>}>
            {t('outgoing.gone')}
          </Notice>
        )
      }}
    </Fetched>
  )
}

const valuesOf = ({ url, events }: OutgoingWebhook): WebhookValues => ({ url, events, secret: '' })

function Edit({ webhook }: { webhook: OutgoingWebhook }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { id, url } = webhook
  const { values, set, submit, isBusy, error, isChanged, isSaved } = useForm(
    valuesOf(webhook),
    async (given) => {
      const saved = await outgoingWebhooks.update(id, toBody(given))
      takeOne(outgoingWebhooks, saved)
      return valuesOf(saved)
    },
  )
  return (
    <>
      <Head title={<bdi dir="ltr">{url}</bdi>} back={{ to: all, text: t('outgoing.title') }} />
      <Secret />
      <form onSubmit={submit} className={form.form}>
        <WebhookFields values={values} problems={problemsOf(error)} isNew={false} onChange={set} />
        <Foot
          isBusy={isBusy}
          isChanged={isChanged && values.events.length > 0}
          isSaved={isSaved}
          error={error}
        >
          <span className={form.push}>
            <RemoveButton
              name={url}
              why={t('outgoing.deleteWhy')}
              onRemove={async () => {
                await outgoingWebhooks.remove(id)
                dropOne(outgoingWebhooks, id)
                void navigate(all, { replace: true })
              }}
            />
          </span>
        </Foot>
      </form>
      <Deliveries webhookId={id} />
    </>
  )
}

/** Shown to whoever has just made it, and to nobody again. */
function Secret() {
  const { t } = useTranslation()
  const { state } = useLocation()
  const secret: unknown = state?.secret
  if (typeof secret !== 'string') return null
  return (
    <div className={form.form}>
      <Card title={t('outgoing.shown')} why={t('outgoing.shownWhy')}>
        <Copyable name={t('outgoing.shown')} value={secret} />
      </Card>
    </div>
  )
}
