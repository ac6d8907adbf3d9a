import type { Conversation } from '@parley/contracts/desk/conversation'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { lastMessagePreview } from '../inbox/preview.ts'
import { Card } from '../settings/Card.tsx'
import { Fetched } from '../settings/Fetched.tsx'
import { ChannelIcon } from '../ui/ChannelIcon.tsx'
import { LoadMore } from '../ui/LoadMore.tsx'
import { Ago } from '../ui/Time.tsx'
import classes from './ContactDetail.module.css'
import { useConversationsOf } from './useContacts.ts'

/** What they have had with us, newest first; each opens in the inbox. */
export function EarlierConversations({ contactId }: { contactId: string }) {
  const { t } = useTranslation()
  const query = useConversationsOf(contactId)
  return (
    <Card title={t('contacts.earlier')}>
      <Fetched query={query}>
        {({ pages }) => {
          const conversations = pages.flatMap(({ data }) => data)
          if (conversations.length === 0) return <p className={classes.second}>{t('contacts.noEarlier')}</p>
          return (
            <>
              <ul className={classes.conversations}>
                {conversations.map((conversation) => (
                  <li key={conversation.id}>
                    <Row conversation={conversation} />
                  </li>
                ))}
              </ul>
              <LoadMore query={query} />
            </>
          )
        }}
      </Fetched>
    </Card>
  )
}

function Row({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const { id, channel, ticketId, status, lastMessageAt, createdAt } = conversation
  return (
    <Link to={`/inbox/${id}?view=all`}>
      <ChannelIcon type={channel.type} />
      <span className={classes.names}>
        <bdi className={classes.preview}>{lastMessagePreview(conversation)}</bdi>
        <span className={classes.second}>
          {ticketId} · {t(`conversationStatus.${status}`)}
        </span>
      </span>
      <Ago at={lastMessageAt ?? createdAt} className={classes.time} />
    </Link>
  )
}
