import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inWords } from '../../api/words.ts'
import { usePreferences } from '../../theme/preferences.ts'
import { Button } from '../../ui/Button.tsx'
import { useMinute } from '../../ui/clock.ts'
import { NewPill } from '../../ui/NewPill.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Loading } from '../../ui/Skeleton.tsx'
import { useDrafts } from '../composer/drafts.ts'
import { type Filter, inboxPath } from '../filter.ts'
import type { Query } from '../query.ts'
import classes from './ConversationList.module.css'
import { useListCursor } from './cursor.ts'
import { EmptyList } from './EmptyList.tsx'
import { ListSkeleton } from './ListSkeleton.tsx'
import { hasThirdLine, Row } from './Row.tsx'
import { SelectBox } from './SelectBox.tsx'
import { useConversationList } from './useConversationList.ts'
import { useHoldPlace } from './useHoldPlace.ts'
import { useSteadyRows } from './useSteadyRows.ts'

const HEIGHTS = { comfortable: [60, 80], compact: [52, 72] } as const
/** So far from the top one is reading the list, and it holds still. */
const READING_PX = 40
/** Rows before the end at which the next page is fetched. */
const AHEAD = 12

interface Props {
  filter: Filter
  query: Query
  openId: string | null
}

export function ConversationList({ filter, query: asked, openId }: Props) {
  const { t } = useTranslation()
  const { rows: fresh, query } = useConversationList(asked)
  const [reading, setReading] = useState(false)
  const { rows, waiting } = useSteadyRows(fresh, reading)
  const drafts = useDrafts((state) => state.drafts)
  const density = usePreferences((preferences) => preferences.density)
  const minute = useMinute()
  const scroller = useRef<HTMLDivElement>(null)

  const heightOf = (index: number) => {
    const row = rows[index]
    return HEIGHTS[density][row && hasThirdLine(row, minute) ? 1 : 0]
  }
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf,
    // A new function for new rows: heights are known and not measured, and this is what makes them be asked for again.
    // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows density and minute, too
    getItemKey: useCallback((index: number) => rows[index]?.id ?? index, [rows, density, minute]),
    overscan: 8,
  })

  const items = virtualizer.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? -1
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query
  useEffect(() => {
    const near = lastShown >= rows.length - AHEAD
    if (near && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage()
  }, [lastShown, rows.length, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])

  const ids = useMemo(() => rows.map(({ id }) => id), [rows])
  useEffect(() => useListCursor.setState({ ids }), [ids])
  useHoldPlace(scroller, virtualizer, ids, reading)
  useFocusAtCursor(scroller, (id) => {
    const index = rows.findIndex((row) => row.id === id)
    if (index !== -1) virtualizer.scrollToIndex(index)
  })

  if (query.isError && rows.length === 0) {
    return (
      <Notice alert action={<Button onClick={() => void query.refetch()}>{t('app.retry')}</Button>}>
        {t('list.failed')} {inWords(query.error)}
      </Notice>
    )
  }
  if (query.isPending) {
    return (
      <Loading>
        <ListSkeleton />
      </Loading>
    )
  }
  if (rows.length === 0 && !hasNextPage) return <EmptyList filter={filter} />

  return (
    <div className={classes.pane}>
      {waiting > 0 && (
        <NewPill
          text={t('list.new', { count: waiting })}
          towards="start"
          onGo={() => {
            setReading(false)
            scroller.current?.scrollTo({ top: 0 })
          }}
        />
      )}
      <div
        ref={scroller}
        className={classes.scroller}
        onScroll={(event) => setReading(event.currentTarget.scrollTop > READING_PX)}
      >
        {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes the list away from one without bullets */}
        <ul role="list" aria-label={t('list.label')} style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, start, size }) => {
            const row = rows[index]
            return row ? (
              <li
                key={row.id}
                className={classes.item}
                style={{ height: size, transform: `translateY(${start}px)` }}
                aria-posinset={index + 1}
                aria-setsize={hasNextPage ? -1 : rows.length}
              >
                <Row
                  conversation={row}
                  draft={row.id === openId ? undefined : drafts[row.id]?.reply.trim() || undefined}
                  selected={row.id === openId}
                  to={inboxPath(filter, row.id)}
                  now={minute}
                />
                <SelectBox conversation={row} rows={ids} />
              </li>
            ) : null
          })}
        </ul>
        {isFetchNextPageError && (
          <Notice alert action={<Button onClick={() => void fetchNextPage()}>{t('app.retry')}</Button>}>
            {t('list.failed')}
          </Notice>
        )}
      </div>
    </div>
  )
}

/** J and K move a cursor that stands outside of the list; the row that it comes to is brought into view and focused. */
function useFocusAtCursor(scroller: React.RefObject<HTMLDivElement | null>, bring: (id: string) => void) {
  const at = useListCursor((cursor) => cursor.at)
  const bringRow = useRef(bring)
  bringRow.current = bring
  useEffect(() => {
    if (at === null) return
    bringRow.current(at)
    const frame = requestAnimationFrame(() => {
      scroller.current
        ?.querySelector<HTMLElement>(`[data-id="${CSS.escape(at)}"]`)
        ?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [at, scroller])
}
