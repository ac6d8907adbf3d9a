import type { Contact } from '@parley/contracts/desk/contact'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { isNotFound } from '../api/errors.ts'
import { nameOf } from '../inbox/names.ts'
import { Fetched } from '../settings/Fetched.tsx'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Pill, Tag } from '../ui/Pill.tsx'
import { BackToList } from './BackToList.tsx'
import classes from './ContactDetail.module.css'
import { ContactFacts } from './ContactFacts.tsx'
import { ContactForm } from './ContactForm.tsx'
import { EarlierConversations } from './EarlierConversations.tsx'
import { MergeDialog } from './MergeDialog.tsx'
import { useContact } from './useContacts.ts'

export function ContactDetail({ id }: { id: string }) {
  const { t } = useTranslation()
  const { search } = useLocation()
  const query = useContact(id)
  const all = `/contacts${search}`
  return (
    <div className={classes.column}>
      <BackToList />
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
  const [isMerging, setIsMerging] = useState(false)
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
        {!isEditing && (
          <span className={classes.acts}>
            <Button onClick={() => setIsMerging(true)}>{t('contactTools.merge')}</Button>
            <Button onClick={() => setIsEditing(true)}>{t('contacts.editShort')}</Button>
          </span>
        )}
      </header>
      {isEditing && (
        <div className={classes.form}>
          <ContactForm contact={contact} onDone={() => setIsEditing(false)} />
        </div>
      )}
      {isMerging && <MergeDialog contact={contact} onClose={() => setIsMerging(false)} />}
      <ContactFacts contact={contact} />
      <EarlierConversations contactId={id} />
    </>
  )
}
