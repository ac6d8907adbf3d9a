import type { User } from '@parley/contracts/auth'
import type { Conversation } from '@parley/contracts/desk/conversation'
import {
  IconArrowBackUp,
  IconArrowRight,
  IconCheck,
  IconHourglass,
  IconKeyboard,
  IconMessage,
  IconNote,
  IconSettings,
  IconUser,
  IconUserShare,
  IconUsers,
  IconZzz,
  type TablerIcon,
} from '@tabler/icons-react'
import { formatWhen } from '../i18n/format.ts'
import { t } from '../i18n/index.ts'
import { assign, reopen, resolve, snooze, waitForCustomer } from '../inbox/change.ts'
import { write } from '../inbox/composer/focus.ts'
import { inboxPath, views } from '../inbox/filter.ts'
import { openMenu } from '../inbox/menus.ts'
import { snoozeTimes } from '../inbox/snooze.ts'
import { openShortcuts } from '../shortcuts/open.ts'

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
          key: 'E',
          icon: IconArrowBackUp,
          act: () => void reopen(conversation),
        }
      : {
          id: 'resolve',
          text: t('header.resolve'),
          key: 'E',
          icon: IconCheck,
          act: () => void resolve(conversation),
        },
    { id: 'reply', text: t('composer.reply'), key: 'R', icon: IconMessage, act: () => write('reply') },
    { id: 'note', text: t('contact.addNote'), key: 'N', icon: IconNote, act: () => write('note') },
    {
      id: 'assign',
      text: `${t('header.assignTo')} …`,
      key: 'A',
      icon: IconUserShare,
      act: () => openMenu('assign'),
    },
    {
      id: 'snooze',
      text: t('palette.snoozeUntil', { at }),
      icon: IconZzz,
      act: () => void snooze(conversation, tomorrow),
    },
  ]
  if (conversation.assigneeId !== me.id) {
    const self = { id: me.id, name: me.name, avatarUrl: me.avatarUrl }
    actions.splice(3, 0, {
      id: 'assign-me',
      text: t('header.assignMe'),
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

export const generalActions = (): Action[] => [
  ...views.map((view) => ({
    id: view,
    text: t(`views.${view}`),
    icon: IconArrowRight,
    to: inboxPath({ view, tab: 'open' }),
  })),
  { id: 'contacts', text: t('nav.contacts'), icon: IconUsers, to: '/contacts' },
  { id: 'settings', text: t('nav.settings'), icon: IconSettings, to: '/settings' },
  { id: 'shortcuts', text: t('shortcuts.title'), key: '?', icon: IconKeyboard, act: openShortcuts },
]
