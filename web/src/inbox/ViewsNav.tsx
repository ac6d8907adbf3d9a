import type { CreateViewBodyInput, View } from '@parley/contracts/desk/view'
import {
  IconArchive,
  IconAt,
  IconBookmark,
  IconClockExclamation,
  IconInbox,
  IconKeyboard,
  IconSearch,
  IconStack2,
  IconUser,
  IconX,
  IconZzz,
  type TablerIcon,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { queryClient, useChannels } from '../api/queries.ts'
import { createView, deleteView, useViews } from '../api/views.ts'
import { inWords } from '../api/words.ts'
import { t } from '../i18n/index.ts'
import { tell } from '../notify/toast.ts'
import { openPalette } from '../palette/open.ts'
import { useMe } from '../session/session.ts'
import { useKey } from '../shortcuts/keys.ts'
import { openShortcuts } from '../shortcuts/open.ts'
import { ChannelIcon } from '../ui/ChannelIcon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { type BuiltInView, type Filter, inboxPath, views } from './filter.ts'
import { useChannelCounts, useCounts } from './useCounts.ts'
import classes from './ViewsNav.module.css'

const icons: Record<BuiltInView, TablerIcon> = {
  mine: IconUser,
  unassigned: IconInbox,
  all: IconStack2,
  mentions: IconAt,
  closing: IconClockExclamation,
  snoozed: IconZzz,
  archived: IconArchive,
}

interface Props {
  filter: Filter
  /** Called when something was chosen, so that a drawer can close. */
  onChosen?: () => void
  /** The account, where neither rail nor tab bar has it. */
  children?: ReactNode
}

/** The ways to look at the inbox, each with how much is in it. */
export function ViewsNav({ filter, onChosen, children }: Props) {
  const { t } = useTranslation()
  const counts = useCounts()
  const help = useKey('help')
  return (
    <nav className={classes.views} aria-label={t('nav.views')}>
      <button type="button" className={classes.search} onClick={openPalette}>
        <IconSearch size={16} stroke={1.6} aria-hidden />
        <span>{t('nav.search')}</span>
        <Kbd>{isMac ? '⌘K' : 'Ctrl K'}</Kbd>
      </button>
      <div className={classes.lists}>
        <ul>
          {views.map((view) => {
            const Icon = icons[view]
            const isNow = view === filter.view && filter.narrow?.channelId === undefined
            return (
              <li key={view}>
                <Link
                  to={inboxPath({ view, tab: 'open' })}
                  className={classes.view}
                  aria-current={isNow ? 'page' : undefined}
                  onClick={onChosen}
                >
                  <Icon size={18} stroke={1.6} aria-hidden />
                  <span className={classes.name}>{t(`views.${view}`)}</span>
                  {view !== 'archived' && counts[view] !== undefined && (
                    <span className={classes.count} data-soon={view === 'closing' || undefined}>
                      {counts[view]}
                    </span>
                  )}
                </Link>
              </li>
            )
          })}
        </ul>
        <SavedViews filter={filter} onChosen={onChosen} />
        <Channels filter={filter} onChosen={onChosen} />
      </div>
      <button type="button" className={classes.help} onClick={openShortcuts}>
        <IconKeyboard size={18} stroke={1.6} aria-hidden />
        <span className={classes.name}>{t('nav.shortcuts')}</span>
        <Kbd>{help}</Kbd>
      </button>
      {children}
    </nav>
  )
}

type PartProps = Pick<Props, 'filter' | 'onChosen'>

function SavedViews({ filter, onChosen }: PartProps) {
  const { t } = useTranslation()
  const me = useMe()
  const counts = useCounts()
  const saved = useViews().data?.filter(({ builtIn }) => !builtIn) ?? []
  if (saved.length === 0) return null
  return (
    <>
      <h2 className={classes.title}>{t('views.saved')}</h2>
      <ul>
        {saved.map((view) => {
          const { id, name, owner } = view
          return (
            <li key={id} className={classes.saved}>
              <Link
                to={inboxPath({ view: id, tab: 'open' })}
                className={classes.view}
                aria-current={id === filter.view ? 'page' : undefined}
                onClick={onChosen}
              >
                <IconBookmark size={18} stroke={1.6} aria-hidden />
                <bdi className={classes.name} title={name}>
                  {name}
                </bdi>
                <span className={classes.count}>{counts[id]}</span>
              </Link>
              {(owner?.id === me.id || me.role === 'admin') && (
                <button
                  type="button"
                  className={classes.remove}
                  aria-label={t('views.deleteView', { name })}
                  title={t('views.deleteView', { name })}
                  onClick={() => void remove(view)}
                >
                  <IconX size={14} stroke={1.8} aria-hidden />
                </button>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}

async function remove({ id, name, filter, shared }: View): Promise<void> {
  try {
    await deleteView(id)
    tell(t('views.deleted', { name }), { undo: () => void bringBack({ name, filter, shared }) })
  } catch (error) {
    tell(inWords(error), { alert: true })
  }
  await queryClient.invalidateQueries({ queryKey: ['views'] })
}

/** The same view again, under an id of its own. */
async function bringBack(view: CreateViewBodyInput): Promise<void> {
  await createView(view).catch((error: unknown) => tell(inWords(error), { alert: true }))
  await queryClient.invalidateQueries({ queryKey: ['views'] })
}

function Channels({ filter, onChosen }: PartProps) {
  const { t } = useTranslation()
  const channels = useChannels().data ?? []
  const counts = useChannelCounts()
  if (channels.length < 2) return null
  return (
    <>
      <h2 className={classes.title}>{t('views.channels')}</h2>
      <ul>
        {channels.map(({ id, name, type }) => (
          <li key={id}>
            <Link
              to={inboxPath({ view: 'all', tab: 'open', narrow: { channelId: id } })}
              className={classes.view}
              aria-current={filter.narrow?.channelId === id ? 'page' : undefined}
              onClick={onChosen}
            >
              <ChannelIcon type={type} size={18} />
              <bdi className={classes.name} title={name}>
                {name}
              </bdi>
              <span className={classes.count}>{counts[`channel:${id}`]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

const isMac = /mac|iphone|ipad/i.test(navigator.platform)
