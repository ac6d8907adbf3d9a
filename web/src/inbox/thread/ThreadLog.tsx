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
import { ThreadItemView } from './ThreadItemView.tsx'
import classes from './ThreadLog.module.css'
import { useOlderMessages } from './useThreadData.ts'

/** So close to the end one reads the newest, and the log follows what comes. */
const AT_END_PX = 80
/** Items before the first that is here at which older ones are fetched. */
const AHEAD = 8

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
  const items = useMemo(() => {
    const own = waiting.filter((entry) => entry.conversationId === conversationId)
    return threadItems(thread, notes ?? [], own, me.id)
  }, [thread, notes, waiting, conversationId, me.id])

  const scroller = useRef<HTMLDivElement>(null)
  const [atEnd, setAtEnd] = useState(true)
  const [marked, setMarked] = useState<string | null>(null)
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimateHeight(items[index]),
    getItemKey: useCallback((index: number) => items[index]?.key ?? index, [items]),
    anchorTo: 'end',
    overscan: 8,
  })
  const toEnd = useCallback(() => virtualizer.scrollToEnd(), [virtualizer])
  useLayoutEffect(toEnd, [toEnd])
  useStayAtEnd(scroller, atEnd, toEnd)
  useEffect(() => onAtEnd(atEnd), [atEnd, onAtEnd])

  const shown = virtualizer.getVirtualItems()
  const older = useOlderMessages(conversationId)
  const { mutate: fetchOlder, isPending, isError } = older
  const firstShown = shown[0]?.index ?? 0
  useEffect(() => {
    if (firstShown < AHEAD && thread.olderCursor !== null && !isPending && !isError) fetchOlder()
  }, [firstShown, thread.olderCursor, isPending, isError, fetchOlder])

  const lastOwn = items.findLast(({ kind }) => kind === 'waiting')?.key
  useEffect(() => {
    if (lastOwn) toEnd()
  }, [lastOwn, toEnd])

  useEffect(() => stopPlayer, [])

  const unseen = useUnseen(items, atEnd)
  const showQuoted = useCallback(
    (messageId: string) => {
      const index = items.findIndex((item) => item.kind === 'message' && item.message.id === messageId)
      if (index === -1) return
      virtualizer.scrollToIndex(index, { align: 'center' })
      setMarked(messageId)
    },
    [items, virtualizer],
  )

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
        onScroll={({ currentTarget }) => setAtEnd(isAtEnd(currentTarget))}
      >
        <div className={classes.ground}>
          <div className={classes.items} style={{ height: virtualizer.getTotalSize() }}>
            {shown.map(({ index, start }) => {
              const item = items[index]
              return item ? (
                <div
                  key={item.key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  data-marked={(item.kind === 'message' && item.message.id === marked) || undefined}
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
      {!atEnd && (
        <NewPill
          towards="end"
          text={unseen > 0 ? t('thread.new', { count: unseen }) : t('thread.toNewest')}
          onGo={toEnd}
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
function useUnseen(items: readonly ThreadItem[], atEnd: boolean): number {
  const seen = useRef<string | undefined>(undefined)
  if (atEnd) seen.current = items.at(-1)?.key
  const from = items.findIndex(({ key }) => key === seen.current)
  return items.slice(from + 1).filter((item) => item.kind === 'message' && item.message.direction === 'in')
    .length
}
