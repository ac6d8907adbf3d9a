import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Fetched } from './Fetched.tsx'
import classes from './Listing.module.css'
import rows from './Rows.module.css'

/** From so many on a list has a search. */
const SEARCHED_FROM = 9
/** So many are drawn at first, and with each step to the end. */
const STEP = 100

export interface ListingProps<Thing> {
  query: Pick<UseQueryResult<Thing[]>, 'data' | 'error' | 'refetch'>
  name: string
  empty: ReactNode
  /** By which words one is found. */
  textOf: (thing: Thing) => string
  children: (thing: Thing) => ReactNode
}

/** A list of settings: loading, failed, empty, searched, and long. */
export function Listing<Thing extends { id: string }>({
  query,
  name,
  empty,
  textOf,
  children,
}: ListingProps<Thing>) {
  const { t } = useTranslation()
  const [q, setQ] = useState('')
  return (
    <Fetched query={query}>
      {(things) => {
        if (things.length === 0) return <Notice>{empty}</Notice>
        const found = things.filter((thing) => fits(textOf(thing), q))
        return (
          <>
            {things.length >= SEARCHED_FROM && (
              <input
                type="search"
                className={classes.search}
                value={q}
                placeholder={t('form.search')}
                aria-label={t('form.search')}
                onChange={({ currentTarget }) => setQ(currentTarget.value)}
              />
            )}
            {found.length === 0 ? (
              <Notice action={<Button onClick={() => setQ('')}>{t('form.showAll')}</Button>}>
                {t('form.none', { q })}
              </Notice>
            ) : (
              <Rows key={q} things={found} name={name}>
                {children}
              </Rows>
            )}
          </>
        )
      }}
    </Fetched>
  )
}

/** All words in any part, as in every search. */
function fits(text: string, q: string): boolean {
  const all = text.toLocaleLowerCase()
  return q
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word))
}

interface RowsProps<Thing> {
  things: Thing[]
  name: string
  children: (thing: Thing) => ReactNode
}

function Rows<Thing extends { id: string }>({ things, name, children }: RowsProps<Thing>) {
  const [drawn, setDrawn] = useState(STEP)
  const end = useRef<HTMLDivElement>(null)
  const hasMore = drawn < things.length
  useEffect(() => {
    if (!hasMore || !end.current) return
    const near = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) setDrawn((before) => before + STEP)
      },
      { rootMargin: '600px' },
    )
    near.observe(end.current)
    return () => near.disconnect()
  }, [hasMore])
  return (
    <>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes the list away from one without bullets */}
      <ul role="list" className={rows.rows} aria-label={name}>
        {things.slice(0, drawn).map((thing) => (
          <li key={thing.id}>{children(thing)}</li>
        ))}
      </ul>
      <div ref={end} />
    </>
  )
}
