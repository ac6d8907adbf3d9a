import { useNavigate } from 'react-router'
import { desk } from '../live/store.ts'
import { undoLast } from '../notify/toast.ts'
import { openPalette } from '../palette/open.ts'
import { useSession } from '../session/session.ts'
import { openShortcuts } from '../shortcuts/open.ts'
import { useShortcuts } from '../shortcuts/useShortcuts.ts'
import { assign, reopen, resolve } from './change.ts'
import { write } from './composer/focus.ts'
import { type Filter, inboxPath } from './filter.ts'
import { afterDone, neighbour, useListCursor } from './list/cursor.ts'
import { selected, toggleSelected } from './list/selection.ts'
import { openMenu } from './menus.ts'

/** It is here already, with the bar that shows how many are chosen. */
const chosen = () => import('./list/changeChosen.ts')

/** The inbox's keys. */
export function useInboxKeys(filter: Filter, openId: string | null): void {
  const navigate = useNavigate()
  const opened = () => (openId === null ? undefined : desk().conversations.get(openId)?.value)

  function move(step: 1 | -1) {
    const { ids, at } = useListCursor.getState()
    useListCursor.setState({ at: neighbour(ids, at ?? openId, step) })
  }

  function toggleResolved() {
    if (selected().size > 0) return void chosen().then(({ resolveChosen }) => resolveChosen())
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

  function takeIt() {
    const conversation = opened()
    const { user } = useSession.getState()
    if (!conversation || !user || conversation.assigneeId === user.id) return
    void assign(conversation, { id: user.id, name: user.name, avatarUrl: user.avatarUrl })
  }

  const ifOpen = (act: () => void) => () => {
    if (opened()) act()
  }
  useShortcuts({
    next: () => move(1),
    previous: () => move(-1),
    choose: chooseRow,
    reply: ifOpen(() => write('reply')),
    note: ifOpen(() => write('note')),
    resolve: toggleResolved,
    resolveNext: resolveAndNext,
    assign: ifOpen(() => openMenu('assign')),
    assignMe: takeIt,
    tag: ifOpen(() => openMenu('tag')),
    snooze: ifOpen(() => openMenu('snooze')),
    undo: undoLast,
    search: openPalette,
    help: openShortcuts,
  })
}
