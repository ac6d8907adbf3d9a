import type { Conversation } from '@parley/contracts/desk/conversation'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatDate, formatInstant } from '../../i18n/format.ts'
import { useDesk } from '../../live/store.ts'
import { IconButton } from '../../ui/Button.tsx'
import { useMinute } from '../../ui/clock.ts'
import { Text } from '../../ui/Text.tsx'
import { write } from '../composer/focus.ts'
import { Block } from './Block.tsx'
import classes from './NotesBlock.module.css'

/** What the team wrote down, newest first. */
export function NotesBlock({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const now = useMinute()
  const notes = useDesk((desk) => desk.notes.get(conversation.id))
  const newest = notes?.toReversed() ?? []

  if (newest.length === 0) {
    return (
      <Block title={t('contact.notes')}>
        <button type="button" className={classes.add} onClick={() => write('note')}>
          {t('contact.addNote')}
        </button>
      </Block>
    )
  }
  return (
    <Block
      title={t('contact.notes')}
      action={
        <IconButton label={t('contact.addNote')} onClick={() => write('note')}>
          <IconPlus size={16} stroke={1.6} aria-hidden />
        </IconButton>
      }
    >
      <ul className={classes.notes}>
        {newest.map(({ id, text, author, createdAt }) => (
          <li key={id}>
            <p dir="auto">
              <Text>{text}</Text>
            </p>
            <p className={classes.by}>
              {author.name} ·{' '}
              <time dateTime={createdAt} title={formatInstant(createdAt)}>
                {formatDate(createdAt, now)}
              </time>
            </p>
          </li>
        ))}
      </ul>
    </Block>
  )
}
