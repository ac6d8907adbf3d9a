import '../../i18n/inboxLate.ts'
import type { Contact } from '@parley/contracts/desk/contact'
import type { Conversation } from '@parley/contracts/desk/conversation'
import type { Ride } from '@parley/contracts/smart-chat/booking'
import { IconArrowRight, IconStarFilled } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { bookingsOf, conversationsOf, readContact } from '../../api/contacts.ts'
import { formatCount, formatDate, formatInstant, formatMoney, formatWhen } from '../../i18n/format.ts'
import { formatPhone } from '../../i18n/phone.ts'
import { ChannelIcon } from '../../ui/ChannelIcon.tsx'
import { useMinute } from '../../ui/clock.ts'
import { Ago } from '../../ui/Time.tsx'
import { inboxPath } from '../filter.ts'
import { lastMessagePreview } from '../preview.ts'
import { Block } from './Block.tsx'
import classes from './More.module.css'

/** What comes after who it is: what else is known, and what they have with us. Nothing empty is shown. */
export function More({ conversation }: { conversation: Conversation }) {
  const { id } = conversation.contact
  const contact = useQuery({
    queryKey: ['contact', id],
    queryFn: ({ signal }) => readContact(id, signal),
    staleTime: 30_000,
  }).data
  return (
    <>
      {contact && <About contact={contact} />}
      <Rating conversation={conversation} />
      <Bookings contactId={id} />
      <Earlier contactId={id} openId={conversation.id} />
      {contact && <Identities contact={contact} />}
    </>
  )
}

function About({ contact }: { contact: Contact }) {
  const { t } = useTranslation()
  const { city, customerType, status, lastSeenAt, marketingOptOut, attributes } = contact
  const facts: [name: string, value: ReactNode][] = [
    [t('about.city'), city],
    [t('about.type'), customerType && t(`about.types.${customerType}`)],
    [t('about.status'), status && t(`about.statuses.${status}`)],
    [t('about.seen'), lastSeenAt && <Ago at={lastSeenAt} />],
    [t('about.marketing'), marketingOptOut && t('about.optedOut')],
    ...Object.entries(attributes).map(([name, value]): [string, ReactNode] => [name, said(value)]),
  ]
  const known = facts.filter(([, value]) => value)
  if (known.length === 0) return null
  return (
    <Block title={t('about.title')}>
      <dl className={classes.facts}>
        {known.map(([name, value]) => (
          <div key={name}>
            <dt>
              <bdi>{name}</bdi>
            </dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </Block>
  )
}

function said(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function Rating({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const { rating } = conversation
  if (!rating) return null
  return (
    <Block title={t('about.rating')}>
      <p className={classes.rating}>
        <Stars score={rating.score} />
        {rating.feedback && <bdi>{rating.feedback}</bdi>}
      </p>
    </Block>
  )
}

function Stars({ score }: { score: number }) {
  const { t } = useTranslation()
  return (
    <span className={classes.stars}>
      <IconStarFilled size={12} aria-hidden />
      <span className="visually-hidden">{t('about.stars', { count: score })}</span>
      <span aria-hidden>{formatCount(score)}</span>
    </span>
  )
}

const SOON = new Set(['arriving', 'pending', 'requested'])
const BAD = new Set(['cancelled', 'canceled', 'failed', 'no_show'])

function Bookings({ contactId }: { contactId: string }) {
  const { t } = useTranslation()
  const { data } = useQuery({
    queryKey: ['bookings', contactId],
    queryFn: ({ signal }) => bookingsOf(contactId, signal),
    staleTime: 30_000,
    retry: false,
  })
  if (!data || data.length === 0) return null
  return (
    <Block title={t('about.bookings')}>
      <ul className={classes.cards}>
        {data.map((ride) => (
          <li key={ride.booking_id} className={classes.booking}>
            <Booking ride={ride} />
          </li>
        ))}
      </ul>
    </Block>
  )
}

function Booking({ ride }: { ride: Ride }) {
  const now = useMinute()
  const { booking_id, status, pickup, drop, pickup_time, driver_name, vehicle, fare, currency } = ride
  const tone = SOON.has(status) ? 'soon' : BAD.has(status) ? 'bad' : 'plain'
  const facts = [
    pickup_time && formatWhen(pickup_time, now),
    driver_name ?? vehicle,
    fare !== null && fare > 0 && formatMoney(fare, currency),
  ].filter(Boolean)
  return (
    <>
      <span className={classes.line}>
        <bdi className={classes.number}>{booking_id}</bdi>
        <bdi className={classes.state} data-tone={tone}>
          {status.replaceAll('_', ' ')}
        </bdi>
      </span>
      {(pickup || drop) && (
        <span className={classes.second}>
          <bdi>{pickup ?? '–'}</bdi> <IconArrowRight size={12} stroke={1.8} aria-hidden />{' '}
          <bdi>{drop ?? '–'}</bdi>
        </span>
      )}
      {facts.length > 0 && <span className={`${classes.second} ${classes.when}`}>{facts.join(' · ')}</span>}
    </>
  )
}

const EARLIER = 6

function Earlier({ contactId, openId }: { contactId: string; openId: string }) {
  const { t } = useTranslation()
  const now = useMinute()
  const { data } = useQuery({
    queryKey: ['earlier', contactId],
    queryFn: ({ signal }) => conversationsOf(contactId, undefined, signal),
    staleTime: 30_000,
  })
  const others = data?.data.filter(({ id }) => id !== openId) ?? []
  if (others.length === 0) return null
  return (
    <Block title={t('about.earlier')}>
      <ul className={classes.cards}>
        {others.slice(0, EARLIER).map((conversation) => {
          const { id, channel, lastMessageAt, createdAt, rating } = conversation
          const at = lastMessageAt ?? createdAt
          return (
            <li key={id}>
              <Link to={inboxPath({ view: 'all', tab: 'open' }, id)} className={classes.earlier}>
                <ChannelIcon type={channel.type} size={16} />
                <bdi className={classes.preview}>{lastMessagePreview(conversation)}</bdi>
                <time dateTime={at} title={formatInstant(at)} className={classes.second}>
                  {formatDate(at, now)}
                </time>
                {rating && <Stars score={rating.score} />}
              </Link>
            </li>
          )
        })}
      </ul>
      {(data?.pagination.hasMore || others.length > EARLIER) && (
        <Link to={`/contacts/${contactId}`} className={classes.all}>
          {t('about.allEarlier')}
        </Link>
      )}
    </Block>
  )
}

function Identities({ contact }: { contact: Contact }) {
  const { t } = useTranslation()
  const { identities, id } = contact
  return (
    <Block title={t('about.identities')}>
      <ul className={classes.identities}>
        {identities.map(({ channelId, channelType, kind, value }) => (
          <li key={`${channelId} ${kind} ${value}`}>
            <ChannelIcon type={channelType} size={16} />
            <bdi dir="ltr" title={t(`about.kinds.${kind}`)}>
              {kind === 'phone' ? formatPhone(value) : value}
            </bdi>
          </li>
        ))}
      </ul>
      <Link to={`/contacts/${id}`} className={classes.all}>
        {t('about.open')}
      </Link>
    </Block>
  )
}
