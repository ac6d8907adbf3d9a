import { useHotkeys } from '@mantine/hooks'
import { useNavigate } from 'react-router'
import { desk } from '../live/store.ts'
import { openPalette } from '../palette/open.ts'
import { openShortcuts } from '../shortcuts/open.ts'
import { reopen, resolve } from './change.ts'
import { write } from './composer/focus.ts'
import { type Filter, inboxPath } from './filter.ts'
import { afterDone, neighbour, useListCursor } from './list/cursor.ts'
import { toggleSelected } from './list/selection.ts'
import { openMenu } from './menus.ts'

/** The inbox's keys; none of them while somebody types, or while a dialog or menu is open. */
export function useInboxKeys(filter: Filter, openId: string | null): void {
  const navigate = useNavigate()
  const opened = () => (openId === null ? undefined : desk().conversations.get(openId)?.value)

  function move(step: 1 | -1) {
    const { ids, at } = useListCursor.getState()
    useListCursor.setState({ at: neighbour(ids, at ?? openId, step) })
  }

  function toggleResolved() {
    const conversation = opened()
    if (!conversation) return
    const isDone = conversation.status === 'resolved' || conversation.status === 'closed'
    void (isDone ? reopen(conversation) : resolve(conversation))
  }

  function resolveAndNext() {
    const conversation = opened()
    if (!conversation) return
    const next = afterDone(useListCursor.getState().ids, conversation.id)
    void resolve(conversation)
    void navigate(inboxPath(filter, next ?? undefined))
  }

  function chooseRow() {
    const id = useListCursor.getState().at ?? openId
    if (id !== null) toggleSelected(id)
  }

  const keys: [string, () => void][] = [
    ['X', chooseRow],
    ['J', () => move(1)],
    ['K', () => move(-1)],
    ['R', () => opened() && write('reply')],
    ['N', () => opened() && write('note')],
    ['E', toggleResolved],
    ['shift+E', resolveAndNext],
    ['A', () => opened() && openMenu('assign')],
    ['T', () => opened() && openMenu('tag')],
    ['S', () => opened() && openMenu('snooze')],
    ['/', openPalette],
    ['shift+?', openShortcuts],
  ]
  useHotkeys(keys.map(([key, act]) => [key, () => !isElsewhere() && act()]))
}

/** In a dialog or menu letters have their own meaning. */
const isElsewhere = () => document.querySelector('[role="dialog"], [role="menu"]') !== null
