import type { Note } from '@parley/contracts/desk/note'
import { IconLock } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatClock, formatInstant } from '../../i18n/format.ts'
import { useMe } from '../../session/session.ts'
import { Text } from '../../ui/Text.tsx'
import classes from './NoteBubble.module.css'

export const NoteBubble = memo(function NoteBubble({ note }: { note: Note }) {
  const { t } = useTranslation()
  const me = useMe()
  const { author, text, createdAt } = note
  const by = author.id === me.id ? t('thread.noteOwn') : t('thread.noteBy', { name: author.name })
  return (
    <article className={classes.line} aria-label={by}>
      <div className={classes.note}>
        <p className={classes.by}>
          <IconLock size={13} stroke={2} aria-hidden />
          <span>
            {by}{' '}
            <time dateTime={createdAt} title={formatInstant(createdAt)}>
              · {formatClock(createdAt)}
            </time>
          </span>
        </p>
        <p dir="auto">
          <Text>{text}</Text>
        </p>
      </div>
    </article>
  )
})
