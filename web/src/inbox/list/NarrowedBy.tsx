import { IconBookmarkPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAgents, useChannels } from '../../api/queries.ts'
import { type Filter, inboxPath, type Narrowing, narrowings } from '../filter.ts'
import type { Query } from '../query.ts'
import classes from './NarrowedBy.module.css'
import { SaveView } from './SaveView.tsx'

interface Props {
  filter: Filter
  narrow: Narrowing
  query: Query | null
  openId: string | null
}

/** By what the list is narrowed, each with a way to take it off, and to keep them all as a view. */
export default function NarrowedBy({ filter, narrow, query, openId }: Props) {
  const { t } = useTranslation()
  const [isSaving, setIsSaving] = useState(false)
  const wordsFor = useValues()

  const without = (name: keyof Narrowing): Filter => {
    const { narrow: _, ...rest } = filter
    const { [name]: __, ...others } = narrow
    return Object.keys(others).length > 0 ? { ...rest, narrow: others } : rest
  }
  return (
    <div className={classes.bar}>
      <ul className={classes.list} aria-label={t('list.filter')}>
        {narrowings.map((name) => {
          const value = narrow[name]
          return value ? (
            <li key={name} className={classes.chip}>
              <bdi>{wordsFor(name, value)}</bdi>
              <Link
                to={inboxPath(without(name), openId ?? undefined)}
                aria-label={t('list.unfilter', { name: wordsFor(name, value) })}
              >
                <IconX size={12} stroke={2} aria-hidden />
              </Link>
            </li>
          ) : null
        })}
        <li>
          <button type="button" className={classes.save} onClick={() => setIsSaving(!isSaving)}>
            <IconBookmarkPlus size={14} stroke={1.8} aria-hidden />
            {t('list.saveView')}
          </button>
        </li>
      </ul>
      {isSaving && query && <SaveView query={query} onDone={() => setIsSaving(false)} />}
    </div>
  )
}

/** A value in words: ids are nobody's language. */
function useValues(): (name: keyof Narrowing, value: string) => string {
  const { t } = useTranslation()
  const channels = useChannels().data
  const agents = useAgents().data
  return (name, value) => {
    if (name === 'channelId') return channels?.find(({ id }) => id === value)?.name ?? value
    if (name === 'priority')
      return value
        .split(',')
        .map((each) => t(`priority.${each as 'high'}`))
        .join(', ')
    if (name === 'unread') return t('list.unreadOnly')
    if (name === 'awaiting') return t(value === 'agent' ? 'list.awaitingAgent' : 'list.awaitingCustomer')
    if (name === 'window') return t(`list.windows.${value as 'open'}`)
    if (name !== 'assignee') return value
    if (value === 'me') return t('header.assignMe')
    return value === 'none' ? t('contact.nobody') : (agents?.find(({ id }) => id === value)?.name ?? value)
  }
}
