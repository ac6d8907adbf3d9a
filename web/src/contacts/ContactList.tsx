import type { Contact } from '@parley/contracts/desk/contact'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import type { ContactFilter } from '../api/contacts.ts'
import { inWords } from '../api/words.ts'
import { inLine } from '../i18n/isolated.ts'
import { formatPhone } from '../i18n/phone.ts'
import { ListSkeleton } from '../inbox/list/ListSkeleton.tsx'
import row from '../inbox/list/Row.module.css'
import { nameOf } from '../inbox/names.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { LoadMore } from '../ui/LoadMore.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Loading } from '../ui/Skeleton.tsx'
import { Ago } from '../ui/Time.tsx'
import classes from './ContactList.module.css'
import { channelName } from './channelName.ts'
import { useContacts } from './useContacts.ts'

interface Props {
  filter: ContactFilter
  openId: string | null
  onClear: () => void
}

export function ContactList({ filter, openId, onClear }: Props) {
  const { t } = useTranslation()
  const { search } = useLocation()
  const query = useContacts(filter)
  const { q, tag, channel } = filter
  const contacts = query.data?.pages.flatMap(({ data }) => data)
  if (!contacts) {
    return query.isError ? (
      <Notice alert action={<Button onClick={() => void query.refetch()}>{t('app.retry')}</Button>}>
        {t('contacts.failed')} {inWords(query.error)}
      </Notice>
    ) : (
      <Loading>
        <ListSkeleton />
      </Loading>
    )
  }
  if (contacts.length === 0) {
    return q === '' && tag === '' && channel === '' ? (
      <Notice action={<Link to="/contacts/import">{t('contactTools.import')}</Link>}>
        {t('contacts.empty')}
      </Notice>
    ) : (
      <Notice action={<Button onClick={onClear}>{t('contacts.clear')}</Button>}>
        {q === '' ? t('contactTools.noneFits') : t('contacts.none', { q })}
      </Notice>
    )
  }
  return (
    <div className={classes.scroller}>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes the list away from one without bullets */}
      <ul role="list" aria-label={t('contacts.label')}>
        {contacts.map((contact) => (
          <li key={contact.id} className={classes.item}>
            <Row contact={contact} isOpen={contact.id === openId} search={search} />
          </li>
        ))}
      </ul>
      <LoadMore query={query} />
    </div>
  )
}

interface RowProps {
  contact: Contact
  isOpen: boolean
  search: string
}

const Row = memo(function Row({ contact, isOpen, search }: RowProps) {
  const { id, phone, email, city, avatarUrl, lastSeenAt, identities } = contact
  const name = nameOf(contact)
  const number = phone && formatPhone(phone)
  const channel = identities[0]?.channelType
  const known = inLine([number !== name && number, email !== name && email, city])
  const second = known || (channel && channelName(channel))
  return (
    <Link to={`/contacts/${id}${search}`} className={row.row} aria-current={isOpen ? 'true' : undefined}>
      <Avatar id={id} name={name} url={avatarUrl} channel={channel} />
      <span className={row.body}>
        <span className={row.line}>
          <span className={row.name}>
            <bdi>{name}</bdi>
          </span>
          {lastSeenAt && <Ago at={lastSeenAt} className={row.time} />}
        </span>
        <span className={row.line}>
          <span className={row.text}>{second}</span>
        </span>
      </span>
    </Link>
  )
})
