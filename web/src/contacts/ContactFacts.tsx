import type { Contact } from '@parley/contracts/desk/contact'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useChannels } from '../api/queries.ts'
import { formatDate, formatInstant } from '../i18n/format.ts'
import { formatPhone } from '../i18n/phone.ts'
import { Card } from '../settings/Card.tsx'
import { ChannelIcon } from '../ui/ChannelIcon.tsx'
import { useMinute } from '../ui/clock.ts'
import { Ago } from '../ui/Time.tsx'
import classes from './ContactDetail.module.css'

/** What is known of somebody, and by what names each channel knows them. Nothing empty is shown. */
export function ContactFacts({ contact }: { contact: Contact }) {
  const { t } = useTranslation()
  const now = useMinute()
  const channels = useChannels().data
  const { phone, email, customerType, lastSeenAt, createdAt, identities, attributes } = contact
  const facts: [string, ReactNode][] = [
    [t('contact.phone'), phone && <bdi dir="ltr">{formatPhone(phone)}</bdi>],
    [t('contact.email'), email && <a href={`mailto:${email}`}>{email}</a>],
    [t('contacts.type'), customerType && t(`contactTools.types.${customerType}`)],
    [t('contacts.seen'), lastSeenAt && <Ago at={lastSeenAt} />],
    [
      t('contacts.since'),
      <time key="since" dateTime={createdAt} title={formatInstant(createdAt)}>
        {formatDate(createdAt, now)}
      </time>,
    ],
  ]
  const known = Object.entries(attributes)
  return (
    <>
      <Card title={t('contacts.details')}>
        <Facts facts={facts} />
      </Card>
      {identities.length > 0 && (
        <Card title={t('contacts.identities')}>
          <ul className={classes.identities}>
            {identities.map(({ channelId, channelType, kind, value }) => (
              <li key={`${channelId} ${kind} ${value}`}>
                <ChannelIcon type={channelType} />
                <bdi dir="ltr" className={classes.value}>
                  {kind === 'phone' ? formatPhone(value) : value}
                </bdi>
                <span className={classes.second}>
                  {t(`contacts.identity.${kind}`)} · {channels?.find(({ id }) => id === channelId)?.name}
                </span>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {known.length > 0 && (
        <Card title={t('contacts.attributes')}>
          <Facts facts={known.map(([name, value]) => [name, <bdi key={name}>{said(value)}</bdi>])} />
        </Card>
      )}
    </>
  )
}

function Facts({ facts }: { facts: [string, ReactNode][] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}

const said = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
