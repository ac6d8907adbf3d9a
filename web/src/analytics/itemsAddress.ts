import type { FigureName } from '@parley/contracts/desk/analytics'
import { useSearchParams } from 'react-router'
import { figureNames } from './figures.ts'

/** A figure, of which part of the period and of whom: what the list beside the charts shows. It stands in the address. */
export interface ItemsAsked {
  figure: FigureName
  /** A bar's own time; else all of the period. */
  since?: string | undefined
  until?: string | undefined
  agentId?: string | undefined
  channelId?: string | undefined
  tag?: string | undefined
  weekday?: number | undefined
  hour?: number | undefined
}

const names = ['figure', 'since', 'until', 'agentId', 'channelId', 'tag', 'weekday', 'hour'] as const

/** The address with that list open, or with none. */
export function withItems(params: URLSearchParams, asked: ItemsAsked | null): string {
  const next = new URLSearchParams(params)
  for (const name of names) next.delete(name)
  for (const [name, value] of Object.entries(asked ?? {})) {
    if (value !== undefined) next.set(name, String(value))
  }
  return `?${next}`
}

export function readItems(params: URLSearchParams): ItemsAsked | null {
  const figure = figureNames.find((each) => each === params.get('figure'))
  if (!figure) return null
  const text = (name: string) => params.get(name) ?? undefined
  const number = (name: string) => (params.has(name) ? Number(params.get(name)) : undefined)
  return {
    figure,
    since: text('since'),
    until: text('until'),
    agentId: text('agentId'),
    channelId: text('channelId'),
    tag: text('tag'),
    weekday: number('weekday'),
    hour: number('hour'),
  }
}

/** Makes the addresses of the lists behind figures. */
export function useItemsLink(): (asked: ItemsAsked) => { search: string } {
  const [params] = useSearchParams()
  return (asked) => ({ search: withItems(params, asked) })
}
