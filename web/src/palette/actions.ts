import type { User } from '@parley/contracts/auth'
import type { Conversation } from '@parley/contracts/desk/conversation'
import {
  IconArrowBackUp,
  IconArrowRight,
  IconCheck,
  IconHourglass,
  IconKeyboard,
  IconMessage,
  IconMessagePlus,
  IconNote,
  IconTag,
  IconUser,
  IconUserShare,
  IconZzz,
  type TablerIcon,
} from '@tabler/icons-react'
import { placesFor } from '../app/places.ts'
import { formatWhen } from '../i18n/format.ts'
import { t } from '../i18n/index.ts'
import { assign, reopen, resolve, snooze, waitForCustomer } from '../inbox/change.ts'
import { write } from '../inbox/composer/focus.ts'
import { inboxPath, views } from '../inbox/filter.ts'
import { openMenu } from '../inbox/menus.ts'
import { snoozeTimes } from '../inbox/snooze.ts'
import { groups } from '../settings/pages.ts'
import { keyFor, printed, type Shortcut } from '../shortcuts/keys.ts'
import { openShortcuts } from '../shortcuts/open.ts'

const keyOf = (name: Shortcut) => printed(keyFor(name))

export interface Action {
  id: string
  text: string
  key?: string
  icon: TablerIcon
  /** Where it leads, or what it does. */
  to?: string
  act?: () => void
}

/** What can be done with the open conversation, each with its key. */
export function conversationActions(conversation: Conversation, me: User): Action[] {
  const isDone = conversation.status === 'resolved' || conversation.status === 'closed'
  const tomorrow = snoozeTimes(new Date()).find(({ key }) => key === 'tomorrow')?.until ?? new Date()
  const at = formatWhen(tomorrow.toISOString(), Date.now())
  const actions: Action[] = [
    isDone
      ? {
          id: 'reopen',
          text: t('header.reopen'),
          key: keyOf('resolve'),
          icon: IconArrowBackUp,
          act: () => void reopen(conversation),
        }
      : {
          id: 'resolve',
          text: t('header.resolve'),
          key: keyOf('resolve'),
          icon: IconCheck,
          act: () => void resolve(conversation),
        },
    {
      id: 'reply',
      text: t('composer.reply'),
      key: keyOf('reply'),
      icon: IconMessage,
      act: () => write('reply'),
    },
    { id: 'note', text: t('contact.addNote'), key: keyOf('note'), icon: IconNote, act: () => write('note') },
    {
      id: 'assign',
      text: `${t('header.assignTo')} …`,
      key: keyOf('assign'),
      icon: IconUserShare,
      act: () => openMenu('assign'),
    },
    {
      id: 'snooze',
      text: t('palette.snoozeUntil', { at }),
      icon: IconZzz,
      act: () => void snooze(conversation, tomorrow),
    },
    {
      id: 'tag',
      text: `${t('palette.addTag')} …`,
      key: keyOf('tag'),
      icon: IconTag,
      act: () => openMenu('tag'),
    },
  ]
  if (conversation.assigneeId !== me.id) {
    const self = { id: me.id, name: me.name, avatarUrl: me.avatarUrl }
    actions.splice(3, 0, {
      id: 'assign-me',
      text: t('header.assignMe'),
      key: keyOf('assignMe'),
      icon: IconUser,
      act: () => void assign(conversation, self),
    })
  }
  if (!isDone && conversation.status !== 'pending') {
    actions.push({
      id: 'wait',
      text: t('header.markWaiting'),
      icon: IconHourglass,
      act: () => void waitForCustomer(conversation),
    })
  }
  return actions
}

/** Where one can go; a page of the settings only once it is asked for by a word. */
export function generalActions(me: User, isAsked: boolean): Action[] {
  const isAdmin = me.role === 'admin'
  const pages = groups.flatMap((group) => [...group.pages]).filter((page) => isAdmin || 'isForAll' in page)
  return [
    ...views.map((view) => ({
      id: view,
      text: t(`views.${view}`),
      icon: IconArrowRight,
      to: inboxPath({ view, tab: 'open' }),
    })),
    ...placesFor(me.role).map(({ name, icon }) => ({
      id: name,
      text: t(`nav.${name}`),
      icon,
      to: `/${name}`,
    })),
    ...(isAsked ? pages : []).map(({ to, name, icon }) => ({
      id: `settings ${to}`,
      text: `${t('nav.settings')} · ${t(`settings.pages.${name}`)}`,
      icon,
      to: `/settings/${to}`,
    })),
    {
      id: 'compose',
      text: t('shortcuts.compose'),
      key: keyOf('compose'),
      icon: IconMessagePlus,
      to: '/send',
    },
    {
      id: 'shortcuts',
      text: t('shortcuts.title'),
      key: keyOf('help'),
      icon: IconKeyboard,
      act: openShortcuts,
    },
  ]
}
