import { useLocation } from 'react-router'
import type { Breakdown } from '../api/analytics.ts'
import type { paths } from '../app/paths.ts'

export const breakdowns: readonly (Breakdown & (typeof paths.analytics)[number])[] = [
  'agents',
  'channels',
  'tags',
]

/** Which part of the analytics is on the screen. */
export function usePart(): Breakdown | 'overview' {
  const { pathname } = useLocation()
  return breakdowns.find((by) => pathname === `/analytics/${by}`) ?? 'overview'
}

/** The period goes along from part to part; an open list does not. */
export function periodOnly(params: URLSearchParams): string {
  const kept = [...params].filter(([name]) => ['period', 'first', 'last', 'bucket'].includes(name))
  return `?${new URLSearchParams(kept)}`
}
