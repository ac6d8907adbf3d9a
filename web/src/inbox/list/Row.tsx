import type { Conversation } from '@parley/contracts/desk/conversation'
import { IconAlertCircle, IconHourglass } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatCount } from '../../i18n/format.ts'
import { activityOf } from '../../live/order.ts'
import { myId } from '../../session/session.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Count, Tag } from '../../ui/Pill.tsx'
import { Ago } from '../../ui/Time.tsx'
import { nameOf } from '../names.ts'
import { lastMessagePreview } from '../preview.ts'
import { WindowPill } from '../WindowPill.tsx'
import { windowSaysSomething } from '../window.ts'
import classes from './Row.module.css'

interface Props {
  conversation: Conversation
  draft: string | undefined
  selected: boolean
  to: string
  /** To the minute: the list has given the row its height by the same clock. */
  now: number
}

export const Row = memo(function Row({ conversation, draft, selected, to, now }: Props) {
  const { t } = useTranslation()
  const { contact, channel, unreadCount, tags, serviceWindow } = conversation
  const unread = unreadCount > 0
  const showsWindow = saysWindow(conversation, now)
  const name = nameOf(contact)

  return (
    <Link
      to={to}
      className={classes.row}
      data-id={conversation.id}
      data-unread={unread || undefined}
      aria-current={selected ? 'true' : undefined}
      draggable={false}
    >
      <Avatar id={contact.id} name={name} url={contact.avatarUrl} channel={channel.type} />
      <span className={classes.body}>
        <span className={classes.line}>
          <span className={classes.name}>
            <bdi>{name}</bdi>
          </span>
          {conversation.status === 'pending' && (
            <IconHourglass size={13} stroke={1.8} className={classes.time} aria-label={t('list.waits')} />
          )}
          <Ago at={activityOf(conversation)} className={classes.time} />
        </span>
        <span className={classes.line}>
          <LastMessage conversation={conversation} draft={draft} />
          {unread && (
            <Count label={t('list.unread', { count: unreadCount })}>
              {unreadCount > 99 ? '99+' : formatCount(unreadCount)}
            </Count>
          )}
        </span>
        {(showsWindow || tags.length > 0) && (
          <span className={classes.tags}>
            {showsWindow && serviceWindow && <WindowPill window={serviceWindow} />}
            <Tags tags={tags} beside={showsWindow} />
          </span>
        )}
      </span>
    </Link>
  )
})

/** How many letters of tags have room in a row; the window's pill takes the place of some. */
const TAG_LETTERS = 30
const PILL_LETTERS = 10
/** What a tag's own edges and the gap before it take. */
const TAG_EDGES = 2

/** As many as there is room for; the others are a number, and all of them stand in the contact's pane. */
function Tags({ tags, beside }: { tags: readonly string[]; beside: boolean }) {
  let room = TAG_LETTERS - (beside ? PILL_LETTERS : 0)
  const shown = tags.filter((tag, index) => {
    room -= tag.length + TAG_EDGES
    return room >= 0 || index === 0
  })
  const others = tags.filter((tag) => !shown.includes(tag))
  return (
    <>
      {shown.map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
      {others.length > 0 && (
        <span className={classes.more} dir="ltr" title={others.join(', ')}>
          +{others.length}
        </span>
      )}
    </>
  )
}

function LastMessage({ conversation, draft }: Pick<Props, 'conversation' | 'draft'>) {
  const { t } = useTranslation()
  if (draft) {
    return (
      <span className={classes.text}>
        <span className={classes.draft}>{t('list.draft')}</span> <bdi>{draft}</bdi>
      </span>
    )
  }
  const { lastMessage } = conversation
  const failed = lastMessage?.status === 'failed'
  return (
    <span className={classes.text}>
      {failed && (
        <IconAlertCircle size={14} stroke={2} className={classes.failed} aria-label={t('list.notSent')} />
      )}
      {lastMessage?.agent && (
        <bdi className={classes.by}>
          {lastMessage.agent.id === myId() ? t('list.you') : t('list.by', { name: lastMessage.agent.name })}
        </bdi>
      )}
      <bdi>{lastMessagePreview(conversation)}</bdi>
    </span>
  )
}

/** Whether a row needs its third line, which the list has to know before the row is there. */
export const hasThirdLine = (conversation: Conversation, now: number) =>
  conversation.tags.length > 0 || saysWindow(conversation, now)

function saysWindow({ serviceWindow, lastMessage, unreadCount, status }: Conversation, now: number): boolean {
  const isDone = status === 'resolved' || status === 'closed'
  const waits = lastMessage?.direction === 'in' || unreadCount > 0
  return !isDone && windowSaysSomething(serviceWindow, waits, now)
}
