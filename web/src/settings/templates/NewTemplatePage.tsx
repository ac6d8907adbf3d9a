import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { ApiError } from '../../api/errors.ts'
import { queryClient, useChannels } from '../../api/queries.ts'
import { createTemplate } from '../../api/templates.ts'
import { t } from '../../i18n/index.ts'
import { tell } from '../../notify/toast.ts'
import { pictureIn } from '../../templates/file.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Fetched } from '../Fetched.tsx'
import { Foot, problemsOf } from '../Foot.tsx'
import form from '../Form.module.css'
import { Head } from '../Head.tsx'
import { useForm } from '../useForm.ts'
import { ButtonFields } from './ButtonFields.tsx'
import { AboutFields, TextFields } from './DraftFields.tsx'
import { asTemplate, type Draft, emptyDraft, problemsByField, toTemplateBody } from './draft.ts'
import { PhonePreview } from './PhonePreview.tsx'
import classes from './Templates.module.css'

export function NewTemplatePage() {
  const { t } = useTranslation()
  return (
    <>
      <Head
        title={t('templates.add')}
        why={t('templates.addWhy')}
        back={{ to: '/settings/templates', text: t('templates.title') }}
      />
      <Fetched query={useChannels()}>
        {(channels) => {
          const first = channels.find(({ type, status }) => type === 'whatsapp' && status !== 'disconnected')
          if (first) return <Form channelId={first.id} />
          const connect = <Link to="/settings/channels/new">{t('channels.add')}</Link>
          return <Notice action={connect}>{t('templates.noChannel')}</Notice>
        }}
      </Fetched>
    </>
  )
}

function Form({ channelId }: { channelId: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { values, set, submit, isBusy, error } = useForm({ ...emptyDraft, channelId }, async (draft) => {
    requireSample(draft)
    const { id, name } = await createTemplate(toTemplateBody(draft))
    tell(t('templates.added', { name }))
    await queryClient.invalidateQueries({ queryKey: ['templates'] })
    void navigate(`/settings/templates/${id}`, { replace: true })
    return draft
  })
  const problems = problemsByField(values, problemsOf(error))
  const { template, filled } = asTemplate(values)
  return (
    <form onSubmit={submit} className={form.form}>
      <div className={classes.layout} data-wide>
        <AboutFields draft={values} problems={problems} onChange={set} />
        <TextFields draft={values} problems={problems} onChange={set} />
        <PhonePreview
          template={template}
          filled={filled}
          picture={values.sample && pictureIn(values.sample)}
        />
        <ButtonFields buttons={values.buttons} problems={problems} onChange={(buttons) => set({ buttons })} />
      </div>
      <Foot isBusy={isBusy} isChanged error={error} action={t('templates.submit')} />
    </form>
  )
}

/** Told in the user's own language; the server says it in English. */
function requireSample({ headerKind, sample }: Draft) {
  if (headerKind === 'TEXT' || sample) return
  const message = t('templates.sampleMissing')
  throw new ApiError('VALIDATION_ERROR', message, { fields: { header: message } })
}
