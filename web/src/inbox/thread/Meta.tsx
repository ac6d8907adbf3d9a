import type { Message, MessageStatus } from '@parley/contracts/desk/message'
import {
  IconAlertCircle,
  IconCalendarClock,
  IconCheck,
  IconChecks,
  IconClock,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react'
import { formatClock, formatInstant } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import classes from './Meta.module.css'

const ticks: Record<Exclude<MessageStatus, 'received'>, TablerIcon> = {
  scheduled: IconCalendarClock,
  queued: IconClock,
  sending: IconClock,
  sent: IconCheck,
  delivered: IconChecks,
  read: IconChecks,
  played: IconChecks,
  failed: IconAlertCircle,
  cancelled: IconX,
}

interface Props {
  message: Message
  /** Who of the team wrote it, where that is to be said. */
  by?: string | null
}

/** Time, marks and ticks of a message: small, at the end of its last line. */
export function Meta({ message, by }: Props) {
  const { direction, status, uncertain, editedAt, deletedAt, metadata, sentAt } = message
  return (
    <>
      {by && (
        <bdi className={classes.by} title={by}>
          {by}
        </bdi>
      )}
      {metadata.source === 'echo' && <span>{t('thread.echo')}</span>}
      {editedAt && !deletedAt && <span title={formatInstant(editedAt)}>{t('thread.edited')}</span>}
      <time dateTime={sentAt} title={formatInstant(sentAt)}>
        {formatClock(sentAt)}
      </time>
      {direction === 'out' && status !== 'received' && <Tick status={status} uncertain={uncertain} />}
    </>
  )
}

export function Tick({ status, uncertain = false }: { status: keyof typeof ticks; uncertain?: boolean }) {
  const Icon = uncertain ? IconAlertCircle : ticks[status]
  const name = t(`ticks.${uncertain ? 'uncertain' : status}`)
  const seen = !uncertain && (status === 'read' || status === 'played')
  return (
    <span className={seen ? classes.seen : classes.tick} title={name}>
      <Icon size={14} stroke={1.8} aria-hidden />
      <span className="visually-hidden">{name}</span>
    </span>
  )
}
