import type { Conversation } from '@parley/contracts/desk/conversation'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate, formatInstant } from '../../i18n/format.ts'
import { formatPhone } from '../../i18n/phone.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { useMinute } from '../../ui/clock.ts'
import { nameOf } from '../names.ts'
import classes from './ContactPane.module.css'
import { More } from './More.tsx'
import { NotesBlock } from './NotesBlock.tsx'
import { PriorityChoice } from './PriorityChoice.tsx'
import { TagsBlock } from './TagsBlock.tsx'

/** Who it is and what they have with us. Nothing empty is shown, but one quiet way to add. */
function ContactPane({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const now = useMinute()
  const { contact, channel, assignee, ticketId, createdAt, status, department } = conversation
  const name = nameOf(contact)
  const facts: [label: string, value: React.ReactNode][] = [
    [t('contact.phone'), contact.phone && <bdi dir="ltr">{formatPhone(contact.phone)}</bdi>],
    [t('contact.email'), contact.email],
    [t('contact.channel'), channel.name],
    [t('contact.ticket'), `${ticketId} · ${t(`conversationStatus.${status}`)}`],
    [t('contact.assignee'), assignee?.name ?? t('contact.nobody')],
    [t('contact.priority'), <PriorityChoice key="priority" conversation={conversation} />],
    [t('contact.department'), department],
    [
      t('contact.started'),
      <time key="started" dateTime={createdAt} title={formatInstant(createdAt)}>
        {formatDate(createdAt, now)}
      </time>,
    ],
  ]

  return (
    <aside className={classes.pane} aria-label={t('contact.label')}>
      <header className={classes.who}>
        <Avatar id={contact.id} name={name} url={contact.avatarUrl} size={44} />
        <div className={classes.names}>
          <h2 className={classes.name}>
            <bdi>{name}</bdi>
          </h2>
          {contact.blocked && <p className={classes.blocked}>{t('contact.blocked')}</p>}
        </div>
      </header>
      <dl className={classes.facts}>
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <TagsBlock conversation={conversation} />
      <NotesBlock conversation={conversation} />
      <More conversation={conversation} />
    </aside>
  )
}

export default memo(ContactPane)
