import type { Message } from '@parley/contracts/desk/message'
import { IconInfoCircle } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatClock, formatDay } from '../../i18n/format.ts'
import { saidIn } from '../../i18n/index.ts'
import { useClock } from '../../ui/clock.ts'
import type { ThreadItem } from './items.ts'
import { MessageBubble } from './MessageBubble.tsx'
import { NoteBubble } from './NoteBubble.tsx'
import classes from './ThreadItemView.module.css'
import { WaitingBubble } from './WaitingBubble.tsx'

interface Props {
  item: ThreadItem
  contactName: string
  onQuote: (messageId: string) => void
}

/** Drawn once: what scrolls by is not looked at again. */
export const ThreadItemView = memo(function ThreadItemView({ item, contactName, onQuote }: Props) {
  switch (item.kind) {
    case 'start':
      return <Start />
    case 'day':
      return <Day at={item.at} />
    case 'system':
      return <SystemLine message={item.message} />
    case 'note':
      return <NoteBubble note={item.note} />
    case 'waiting':
      return <WaitingBubble entry={item.entry} run={item.run} onQuote={onQuote} />
    case 'message':
      return (
        <MessageBubble message={item.message} run={item.run} contactName={contactName} onQuote={onQuote} />
      )
  }
})

function Start() {
  const { t } = useTranslation()
  return <p className={classes.start}>{t('thread.start')}</p>
}

function SystemLine({ message }: { message: Message }) {
  const { t } = useTranslation()
  return (
    <p className={classes.system}>
      <IconInfoCircle size={14} stroke={1.8} aria-hidden />
      <span>
        <bdi>{saidIn(message) ?? t('kinds.system')}</bdi> · {formatClock(message.sentAt)}
      </span>
    </p>
  )
}

function Day({ at }: { at: string }) {
  const day = useClock((now) => formatDay(at, now))
  return (
    <h3 className={classes.day}>
      <time dateTime={at}>{day}</time>
    </h3>
  )
}
