import { useTranslation } from 'react-i18next'
import { Check } from '../../ui/Check.tsx'
import { Field } from '../../ui/Field.tsx'
import { Card } from '../Card.tsx'
import form from '../Form.module.css'
import { Choice } from '../me/Choice.tsx'
import { eventGroups, eventNames, keyOf } from './events.ts'
import classes from './Outgoing.module.css'

export interface WebhookValues {
  url: string
  /** `*` alone: all, those of later versions too. */
  events: string[]
  secret: string
}

const reaches = ['all', 'some'] as const

interface Props {
  values: WebhookValues
  problems: Readonly<Record<string, string>>
  isNew: boolean
  onChange: (change: Partial<WebhookValues>) => void
}

/** Where to, and what of. */
export function WebhookFields({ values, problems, isNew, onChange }: Props) {
  const { t } = useTranslation()
  const { url, events, secret } = values
  const reach = events.includes('*') ? 'all' : 'some'
  return (
    <>
      <Card title={t('outgoing.where')}>
        <Field
          label={t('outgoing.url')}
          hint={t('outgoing.urlHint')}
          type="url"
          required
          autoFocus={isNew}
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
          value={url}
          problem={problems.url ?? null}
          onChange={({ currentTarget }) => onChange({ url: currentTarget.value })}
        />
        <Field
          label={t(isNew ? 'outgoing.secret' : 'outgoing.newSecret')}
          hint={t(isNew ? 'outgoing.secretHint' : 'outgoing.newSecretHint')}
          type="password"
          autoComplete="new-password"
          dir="ltr"
          maxLength={512}
          value={secret}
          problem={problems.secret ?? null}
          onChange={({ currentTarget }) => onChange({ secret: currentTarget.value })}
        />
      </Card>
      <Card title={t('outgoing.what')}>
        <Choice
          name={t('outgoing.events')}
          options={reaches}
          chosen={reach}
          nameOf={(each) => t(`outgoing.reach.${each}`)}
          onChoose={(each) => onChange({ events: each === 'all' ? ['*'] : [] })}
        />
        {reach === 'all' ? (
          <p className={form.hint}>{t('outgoing.allWhy')}</p>
        ) : (
          <Events events={events} onChange={(chosen) => onChange({ events: chosen })} />
        )}
      </Card>
    </>
  )
}

function Events({ events, onChange }: { events: string[]; onChange: (events: string[]) => void }) {
  const { t } = useTranslation()
  const toggle = (event: string, isOn: boolean) =>
    onChange(eventNames.filter((each) => (each === event ? isOn : events.includes(each))))
  return (
    <div className={classes.groups}>
      {(Object.keys(eventGroups) as (keyof typeof eventGroups)[]).map((group) => (
        <fieldset key={group}>
          <legend>{t(`outgoing.group.${group}`)}</legend>
          {eventGroups[group].map((event) => (
            <Check
              key={event}
              label={t(`outgoing.event.${keyOf(event)}`)}
              hint={event}
              checked={events.includes(event)}
              onChange={(isOn) => toggle(event, isOn)}
            />
          ))}
        </fieldset>
      ))}
    </div>
  )
}
