import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatClock, formatDay } from '../../i18n/format.ts'
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

export function ThreadItemView({ item, contactName, onQuote }: Props) {
  const { t } = useTranslation()
  switch (item.kind) {
    case 'start':
      return <p className={classes.start}>{t('thread.start')}</p>
    case 'day':
      return <Day at={item.at} />
    case 'system':
      return (
        <p className={classes.system}>
          <IconInfoCircle size={14} stroke={1.8} aria-hidden />
          <span>
            <bdi>{item.message.text ?? t('kinds.system')}</bdi> · {formatClock(item.message.sentAt)}
          </span>
        </p>
      )
    case 'note':
      return <NoteBubble note={item.note} />
    case 'waiting':
      return <WaitingBubble entry={item.entry} run={item.run} onQuote={onQuote} />
    case 'message':
      return (
        <MessageBubble message={item.message} run={item.run} contactName={contactName} onQuote={onQuote} />
      )
  }
}

function Day({ at }: { at: string }) {
  const day = useClock((now) => formatDay(at, now))
  return (
    <h3 className={classes.day}>
      <time dateTime={at}>{day}</time>
    </h3>
  )
}
