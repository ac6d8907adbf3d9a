import '../i18n/inboxLate.ts'
import type { Notification, NotificationType } from '@parley/contracts/desk/notification'
import {
  IconAlertTriangle,
  IconAt,
  IconBell,
  IconClockExclamation,
  IconInbox,
  IconMessage,
  IconPlayerPause,
  IconPlugConnectedX,
  IconUserOff,
  IconUserShare,
  type TablerIcon,
} from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { listNotifications, markNotification, readAllNotifications } from '../api/notifications.ts'
import { queryClient } from '../api/queries.ts'
import { inWords } from '../api/words.ts'
import { told } from '../i18n/index.ts'
import { formatPhone } from '../i18n/phone.ts'
import { inboxPath } from '../inbox/filter.ts'
import { Button } from '../ui/Button.tsx'
import { LoadMore } from '../ui/LoadMore.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Ago } from '../ui/Time.tsx'
import classes from './NotificationList.module.css'
import { tell } from './toast.ts'

const icons: Partial<Record<NotificationType, TablerIcon>> = {
  new_ticket: IconInbox,
  ticket_assigned: IconUserShare,
  new_message: IconMessage,
  mention: IconAt,
  priority_escalation: IconAlertTriangle,
  window_closing: IconClockExclamation,
  channel_disconnected: IconPlugConnectedX,
  campaign_paused: IconPlayerPause,
  agent_offline: IconUserOff,
}

export default function NotificationList({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const query = useInfiniteQuery({
    queryKey: ['notifications', 'all'],
    queryFn: ({ pageParam, signal }) => listNotifications(false, pageParam, 25, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ pagination }) => pagination.nextCursor,
  })
  const pane = useRef<HTMLElement>(null)
  // It came after its place was opened, and takes the focus itself: Escape closes what has it.
  useEffect(() => pane.current?.focus(), [])
  const all = query.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <section ref={pane} tabIndex={-1} className={classes.pane}>
      <header className={classes.head}>
        <h2>{t('notify.bell')}</h2>
        <button
          type="button"
          disabled={!all.some(({ read }) => !read)}
          onClick={() => void change(readAllNotifications)}
        >
          {t('notices.readAll')}
        </button>
      </header>
      {query.isError && (
        <Notice alert action={<Button onClick={() => void query.refetch()}>{t('app.retry')}</Button>}>
          {inWords(query.error)}
        </Notice>
      )}
      {query.isSuccess && all.length === 0 && (
        <Notice icon={<IconBell size={24} stroke={1.6} aria-hidden />}>{t('notices.empty')}</Notice>
      )}
      <ul className={classes.list}>
        {all.map((notification) => (
          <li key={notification.id}>
            <Item notification={notification} onDone={onDone} />
          </li>
        ))}
      </ul>
      <LoadMore query={query} />
    </section>
  )
}

function Item({ notification, onDone }: { notification: Notification; onDone: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { id, type, relatedData, read, createdAt } = notification
  const { title, message } = told(notification)
  const Icon = icons[type] ?? IconBell
  const { conversationId } = relatedData

  function open() {
    if (!read) void change(() => markNotification(id, true))
    if (!conversationId) return
    onDone()
    void navigate(inboxPath({ view: 'all', tab: 'open' }, conversationId))
  }
  return (
    <div className={classes.item} data-unread={!read || undefined}>
      <button type="button" className={classes.main} onClick={open}>
        <Icon size={18} stroke={1.6} aria-hidden />
        <span className={classes.text}>
          <span className={classes.title}>
            <Whole>{title}</Whole>
          </span>
          <bdi className={classes.message}>{message}</bdi>
        </span>
        <Ago at={createdAt} className={classes.time} />
      </button>
      <button
        type="button"
        className={classes.mark}
        aria-label={t(read ? 'notices.unread' : 'notices.read', { title })}
        title={t(read ? 'notices.unread' : 'notices.read', { title })}
        onClick={() => void change(() => markNotification(id, !read))}
      >
        <span className={classes.dot} data-unread={!read || undefined} />
      </button>
    </div>
  )
}

/** A number is grouped as everywhere, and a ticket's is not broken at its hyphen. */
function Whole({ children }: { children: string }) {
  const [before, ticket, after] = children.replace(/\+\d{8,15}\b/, formatPhone).split(/(TKT-\d+)/)
  return (
    <>
      {before}
      {ticket && <span className={classes.whole}>{ticket}</span>}
      {after}
    </>
  )
}

async function change(act: () => Promise<unknown>): Promise<void> {
  await act().catch((error: unknown) => tell(inWords(error), { alert: true }))
  await queryClient.invalidateQueries({ queryKey: ['notifications'] })
}
