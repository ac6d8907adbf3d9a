import type { Contact } from '@parley/contracts/desk/contact'
import { IconChevronLeft } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { isNotFound } from '../api/errors.ts'
import { useLayout } from '../app/layout.ts'
import { nameOf } from '../inbox/names.ts'
import { Fetched } from '../settings/Fetched.tsx'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Pill, Tag } from '../ui/Pill.tsx'
import classes from './ContactDetail.module.css'
import { ContactFacts } from './ContactFacts.tsx'
import { ContactForm } from './ContactForm.tsx'
import { EarlierConversations } from './EarlierConversations.tsx'
import { useContact } from './useContacts.ts'

export function ContactDetail({ id }: { id: string }) {
  const { t } = useTranslation()
  const { search } = useLocation()
  const isPhone = useLayout() === 'phone'
  const query = useContact(id)
  const all = `/contacts${search}`
  return (
    <div className={classes.column}>
      {isPhone && (
        <Link to={all} className={classes.back}>
          <IconChevronLeft size={18} stroke={1.8} aria-hidden />
          {t('contacts.back')}
        </Link>
      )}
      {isNotFound(query.error) ? (
        <Notice alert action={<Link to={all}>{t('contacts.back')}</Link>}>
          {t('contacts.gone')}
        </Notice>
      ) : (
        <Fetched query={query}>{(contact) => <Person contact={contact} />}</Fetched>
      )}
    </div>
  )
}

function Person({ contact }: { contact: Contact }) {
  const { t } = useTranslation()
  const { id, avatarUrl, city, tags, blocked, marketingOptOut } = contact
  const name = nameOf(contact)
  const [isEditing, setIsEditing] = useState(false)
  return (
    <>
      <header className={classes.who}>
        <Avatar id={id} name={name} url={avatarUrl} size={56} />
        <div className={classes.names}>
          <h2 className={classes.name}>
            <bdi>{name}</bdi>
          </h2>
          {city && <p className={classes.second}>{city}</p>}
          <p className={classes.marks}>
            {blocked && <Pill tone="bad">{t('contact.blocked')}</Pill>}
            {marketingOptOut && <Pill tone="soon">{t('contacts.optOut')}</Pill>}
            {tags.map((tag) => (
              <Tag key={tag}>{tag}</Tag>
            ))}
          </p>
        </div>
        {!isEditing && <Button onClick={() => setIsEditing(true)}>{t('contacts.editShort')}</Button>}
      </header>
      {isEditing && (
        <div className={classes.form}>
          <ContactForm contact={contact} onDone={() => setIsEditing(false)} />
        </div>
      )}
      <ContactFacts contact={contact} />
      <EarlierConversations contactId={id} />
    </>
  )
}
