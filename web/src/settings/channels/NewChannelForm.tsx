import type { ChannelType } from '@parley/contracts/desk/channel'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { ApiError } from '../../api/errors.ts'
import { createChannel } from '../../api/settings.ts'
import { inWords } from '../../api/words.ts'
import { useUnsaved } from '../../app/unsaved.ts'
import { tell } from '../../notify/toast.ts'
import { useSubmit } from '../../session/useSubmit.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Card } from '../Card.tsx'
import { Choice } from '../me/Choice.tsx'
import { ChannelFields } from './ChannelFields.tsx'
import classes from './ChannelForm.module.css'
import { fieldsOf, type Provider, toCreateBody, type Values } from './fields.ts'
import { tellRefused } from './tellRefused.ts'
import { refreshChannels } from './useChannels.ts'

const providers: readonly Provider[] = ['meta', 'pinnacle']

export function NewChannelForm({ type }: { type: ChannelType }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [provider, setProvider] = useState<Provider>('meta')
  const [values, setValues] = useState<Values>({})
  const { text, secrets } = fieldsOf(type, provider)
  // What was typed for the other provider does not go along.
  const fitting = Object.fromEntries([...text, ...secrets].map((field) => [field, values[field] ?? '']))
  const { submit, isBusy, error } = useSubmit(toCreateBody(type, provider, fitting), async (body) => {
    const { id, name, identitySecret, subscription } = await createChannel(body)
    refreshChannels()
    tell(t('channels.created', { name }))
    tellRefused(subscription)
    void navigate(`/settings/channels/${id}`, { replace: true, state: { identitySecret } })
  })
  useUnsaved(Object.values(fitting).some((value) => value !== '') && !isBusy)
  const set = (field: string, value: string) => setValues((before) => ({ ...before, [field]: value }))
  const problems = error instanceof ApiError ? error.fields : {}

  return (
    <form onSubmit={submit} className={classes.form}>
      <Card title={t('channels.details')}>
        {type === 'whatsapp' && (
          <Choice
            name={t('channels.field.provider')}
            options={providers}
            chosen={provider}
            nameOf={(each) => t(`channels.provider.${each}`)}
            onChoose={setProvider}
          />
        )}
        <ChannelFields
          type={type}
          provider={provider}
          values={values}
          problems={problems}
          isNew
          onChange={set}
        />
      </Card>
      {secrets.length > 0 && (
        <Card title={t('channels.secrets')} why={t('channels.secretsWhy')}>
          {secrets.map((field) => (
            <Field
              key={field}
              label={t(`channels.field.${field}`)}
              type="password"
              autoComplete="new-password"
              dir="ltr"
              value={values[field] ?? ''}
              problem={problems[field] ?? null}
              onChange={({ currentTarget }) => set(field, currentTarget.value)}
            />
          ))}
        </Card>
      )}
      <div className={classes.foot}>
        <Button type="submit" kind="primary" disabled={isBusy}>
          {t('channels.connect')}
        </Button>
        <span role="alert" className={classes.problem}>
          {error !== null && inWords(error)}
        </span>
      </div>
    </form>
  )
}
