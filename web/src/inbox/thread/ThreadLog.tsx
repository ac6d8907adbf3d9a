import type { Message } from '@parley/contracts/desk/message'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Thread } from '../../live/desk.ts'
import { useDesk } from '../../live/store.ts'
import { useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { NewPill } from '../../ui/NewPill.tsx'
import { useOutbox } from '../composer/outbox.ts'
import { stopPlayer } from './content/player.ts'
import { estimateHeight } from './estimate.ts'
import { type ThreadItem, threadItems } from './items.ts'
import { saidIn, stretchAround, stretchOf } from './stretch.ts'
import { ThreadItemView } from './ThreadItemView.tsx'
import classes from './ThreadLog.module.css'
import { useOlderMessages } from './useThreadData.ts'

/** So close to the end one reads the newest, and the log follows what comes. */
const AT_END_PX = 80
/** So many items before an end of what stands here, more is brought: older ones are fetched, or the stretch moves on. */
const AHEAD = 20

interface Props {
  conversationId: string
  thread: Thread
  contactName: string
  onAtEnd: (atEnd: boolean) => void
}

export function ThreadLog({ conversationId, thread, contactName, onAtEnd }: Props) {
  const { t } = useTranslation()
  const notes = useDesk((state) => state.notes.get(conversationId))
  const me = useMe()
  const waiting = useOutbox((box) => box.waiting)
  const own = useMemo(
    () => waiting.filter((entry) => entry.conversationId === conversationId),
    [waiting, conversationId],
  )
  const all = useMemo(() => saidIn(thread), [thread])
  const [last, setLast] = useState<string | null>(null)
  const isWhole = thread.olderCursor === null
  const stretch = useMemo(() => stretchOf(all, isWhole, last), [all, isWhole, last])
  const items = useMemo(() => threadItems(stretch, notes ?? [], own, me.id), [stretch, notes, own, me.id])

  const scroller = useRef<HTMLDivElement>(null)
  const [isDown, setIsDown] = useState(true)
  const atEnd = isDown && stretch.until === null
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimateHeight(items[index]),
    getItemKey: useCallback((index: number) => items[index]?.key ?? index, [items]),
    anchorTo: 'end',
    initialOffset: Number.MAX_SAFE_INTEGER,
    overscan: 8,
  })
  const toEnd = useCallback(() => virtualizer.scrollToEnd(), [virtualizer])
  useStayAtEnd(scroller, atEnd, toEnd)
  useEffect(() => onAtEnd(atEnd), [atEnd, onAtEnd])

  /** Where to go once its stretch stands here: to the newest, or to a message. */
  const [goal, setGoal] = useState<{ messageId: string | null }>({ messageId: null })
  // biome-ignore lint/correctness/useExhaustiveDependencies: gone to once, in the stretch that came with it
  useLayoutEffect(() => {
    const { messageId } = goal
    if (messageId === null) return toEnd()
    const index = items.findIndex((item) => item.kind === 'message' && item.message.id === messageId)
    virtualizer.scrollToIndex(index, { align: 'center' })
  }, [goal])
  const isGoal = (item: ThreadItem) => item.kind === 'message' && item.message.id === goal.messageId
  /** The keyboard and whoever is read to arrive with it: once, not whenever it is scrolled to again. */
  const [reached, setReached] = useState<object>(goal)
  const isGoing = goal.messageId !== null && reached !== goal
  const arrive = useCallback(
    (element: HTMLElement | null) => {
      virtualizer.measureElement(element)
      if (!element || !isGoing) return
      setReached(goal)
      element.focus({ preventScroll: true })
    },
    [virtualizer, goal, isGoing],
  )
  const goToEnd = useCallback(() => {
    setLast(null)
    setGoal({ messageId: null })
  }, [])

  const shown = virtualizer.getVirtualItems()
  const { mutate: fetchOlder, isPending, isError } = useOlderMessages(conversationId)
  const nearStart = (shown[0]?.index ?? AHEAD) < AHEAD
  const nearEnd = (shown.at(-1)?.index ?? 0) >= items.length - AHEAD
  const { isOldest, older, newer, until } = stretch
  useEffect(() => {
    // What is shown until then is where one comes from, and its ends are not the stretch's.
    if (isGoing) return
    if (nearStart && !isOldest) setLast(older)
    else if (nearEnd && until !== null) setLast(newer)
    if (nearStart && isOldest && !isWhole && !isPending && !isError) fetchOlder()
  }, [isGoing, nearStart, nearEnd, isOldest, older, newer, until, isWhole, isPending, isError, fetchOlder])

  const lastOwn = own.at(-1)?.clientMessageId
  useEffect(() => {
    if (lastOwn) goToEnd()
  }, [lastOwn, goToEnd])

  useEffect(() => stopPlayer, [])

  const unseen = useUnseen(all, atEnd)
  const here = useRef({ all, stretch })
  here.current = { all, stretch }
  /** A quoted message that is further back than what was fetched: looked for, and gone to once it is here. */
  const [sought, setSought] = useState<string | null>(null)
  /** The same function always: a new one would have every bubble drawn anew. */
  const showQuoted = useCallback((messageId: string) => {
    const { all, stretch } = here.current
    const isHere = all.some(({ id }) => id === messageId)
    setSought(isHere ? null : messageId)
    if (!isHere) return
    if (stretch.messages.every(({ id }) => id !== messageId)) setLast(stretchAround(all, messageId))
    setGoal({ messageId })
  }, [])
  useEffect(() => {
    if (sought !== null && all.some(({ id }) => id === sought)) showQuoted(sought)
  }, [sought, all, showQuoted])
  useEffect(() => {
    if (sought === null) return
    let isWanted = true
    void import('./seek.ts')
      .then(({ seek }) => seek(conversationId, sought, () => isWanted))
      .then((isFound) => isWanted && !isFound && setSought(null))
    return () => {
      isWanted = false
    }
  }, [sought, conversationId])

  return (
    <div className={classes.pane}>
      {isError && (
        <p className={classes.older} role="alert">
          {t('thread.olderFailed')} <Button onClick={() => fetchOlder()}>{t('app.retry')}</Button>
        </p>
      )}
      <div
        ref={scroller}
        className={classes.scroller}
        role="log"
        // Read out while the newest stand here; scrolling back through old ones is no news.
        aria-live={atEnd ? 'polite' : 'off'}
        aria-label={t('thread.label', { name: contactName })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        tabIndex={0}
        onScroll={({ currentTarget }) => setIsDown(isAtEnd(currentTarget))}
      >
        <div className={classes.ground}>
          <div className={classes.items} style={{ height: virtualizer.getTotalSize() }}>
            {shown.map(({ index, start }) => {
              const item = items[index]
              return item ? (
                <div
                  key={item.key}
                  ref={isGoal(item) ? arrive : virtualizer.measureElement}
                  data-index={index}
                  data-marked={isGoal(item) || undefined}
                  tabIndex={isGoal(item) ? -1 : undefined}
                  className={classes.item}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <ThreadItemView item={item} contactName={contactName} onQuote={showQuoted} />
                </div>
              ) : null
            })}
          </div>
        </div>
      </div>
      {sought !== null && (
        <p className={classes.seeking} role="status">
          {t('palette.looking')}
        </p>
      )}
      {!atEnd && (
        <NewPill
          towards="end"
          text={unseen > 0 ? t('thread.new', { count: unseen }) : t('thread.toNewest')}
          onGo={goToEnd}
        />
      )}
    </div>
  )
}

/** Asked of the element itself: the virtualizer hears of a scroll only after React does. */
const isAtEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement) =>
  scrollHeight - scrollTop - clientHeight <= AT_END_PX

/**
 * Who reads the newest goes on seeing it: when something comes, when a note joins in the middle or a picture turns out
 * higher than thought, and when the composer grows or a keyboard takes its room.
 */
function useStayAtEnd(scroller: RefObject<HTMLDivElement | null>, atEnd: boolean, toEnd: () => void) {
  const wasAtEnd = useRef(atEnd)
  wasAtEnd.current = atEnd
  useEffect(() => {
    const log = scroller.current
    if (!log) return
    const resized = new ResizeObserver(() => {
      if (wasAtEnd.current) toEnd()
    })
    for (const each of [log, log.firstElementChild]) if (each) resized.observe(each)
    return () => resized.disconnect()
  }, [scroller, toEnd])
}

/** How many of the customer's messages came since the end was last on the screen. */
function useUnseen(all: readonly Message[], atEnd: boolean): number {
  const seen = useRef<string | undefined>(undefined)
  if (atEnd) seen.current = all.at(-1)?.id
  const from = all.findLastIndex(({ id }) => id === seen.current)
  return from === -1 ? 0 : all.slice(from + 1).filter(({ direction }) => direction === 'in').length
}
