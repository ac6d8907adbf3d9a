import type { ChannelSettings } from '@parley/contracts/desk/channel'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../api/errors.ts'
import { updateChannel } from '../../api/settings.ts'
import { inWords } from '../../api/words.ts'
import { useUnsaved } from '../../app/unsaved.ts'
import { useSubmit } from '../../session/useSubmit.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../Card.tsx'
import { ChannelFields } from './ChannelFields.tsx'
import classes from './ChannelForm.module.css'
import { fieldsOf, toUpdateBody, type Values, valuesOf } from './fields.ts'
import { SecretInput } from './SecretInput.tsx'
import { tellRefused } from './tellRefused.ts'
import { takeChannel } from './useChannels.ts'

/** What a channel is called and what it is given. Fields that belong together are saved together. */
export function ChannelForm({ channel }: { channel: ChannelSettings }) {
  const { t } = useTranslation()
  const { type, provider } = channel
  const [values, setValues] = useState<Values>(() => valuesOf(channel))
  const [saves, setSaves] = useState(0)
  const body = toUpdateBody(valuesOf(channel), values)
  const isChanged = Object.keys(body).length > 0
  const { submit, isBusy, error } = useSubmit(body, async (changed) => {
    const saved = await updateChannel(channel.id, changed)
    takeChannel(saved)
    tellRefused(saved.subscription)
    setValues(valuesOf(saved))
    setSaves((before) => before + 1)
  })
  useUnsaved(isChanged && !isBusy)
  const set = (field: string, value: string) => setValues((before) => ({ ...before, [field]: value }))
  const problems = error instanceof ApiError ? error.fields : {}
  const { secrets } = fieldsOf(type, provider)

  return (
    <form onSubmit={submit} className={classes.form}>
      <Card title={t('channels.details')}>
        <ChannelFields
          type={type}
          provider={provider}
          values={values}
          problems={problems}
          isNew={false}
          onChange={set}
        />
      </Card>
      {secrets.length > 0 && (
        <Card title={t('channels.secrets')} why={t('channels.secretsWhy')}>
          {secrets.map((field) => (
            <SecretInput
              // Saved, it closes again.
              key={`${field} ${saves}`}
              name={t(`channels.field.${field}`)}
              isSet={channel[field]}
              value={values[field] ?? ''}
              problem={problems[field] ?? null}
              onChange={(value) => set(field, value)}
            />
          ))}
        </Card>
      )}
      <div className={classes.foot}>
        <Button type="submit" kind="primary" disabled={isBusy || !isChanged}>
          {t('settings.save')}
        </Button>
        <span role="status" className={classes.saved}>
          {saves > 0 && !isChanged && t('settings.saved')}
        </span>
        <span role="alert" className={classes.problem}>
          {error !== null && t('settings.saveFailed', { reason: inWords(error) })}
        </span>
      </div>
    </form>
  )
}
