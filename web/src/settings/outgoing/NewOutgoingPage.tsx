import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { outgoingWebhooks } from '../../api/nouns.ts'
import { Foot, problemsOf } from '../Foot.tsx'
import form from '../Form.module.css'
import { Head } from '../Head.tsx'
import { useForm } from '../useForm.ts'
import { takeOne } from '../useNoun.ts'
import { toBody } from './body.ts'
import { WebhookFields, type WebhookValues } from './WebhookFields.tsx'

const empty: WebhookValues = { url: '', events: ['*'], secret: '' }

export function NewOutgoingPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { values, set, submit, isBusy, error } = useForm(empty, async (given) => {
    const { secret, ...known } = await outgoingWebhooks.create(toBody(given))
    takeOne(outgoingWebhooks, known)
    // A secret that was typed is known already; one that was made is shown this once.
    const state = given.secret === '' ? { secret } : null
    void navigate(`/settings/webhooks/${known.id}`, { replace: true, state })
    return given
  })
  return (
    <>
      <Head
        title={t('outgoing.add')}
        why={t('outgoing.addWhy')}
        back={{ to: '/settings/webhooks', text: t('outgoing.title') }}
      />
      <form onSubmit={submit} className={form.form}>
        <WebhookFields values={values} problems={problemsOf(error)} isNew onChange={set} />
        <Foot isBusy={isBusy} isChanged={values.events.length > 0} error={error} action={t('form.add')} />
      </form>
    </>
  )
}
