import type { Inbound, Parsed, Route } from '../../core/channels/inbound.ts'
import { cleanDeep, cleanText } from '../../kernel/text.ts'
import { isRecord, type Json } from './record.ts'

/** What no provider nests, and a stack or PostgreSQL's JSON might not survive. */
const MAX_LEVELS = 100
const MAX_REASON = 500

export const ignored = (reason: string): Inbound => ({ kind: 'ignored', reason: cut(reason) })
export const failed = (reason: string): Inbound => ({ kind: 'failed', reason: cut(reason) })

export const failedBy = (fault: unknown): Inbound =>
  failed(fault instanceof Error ? fault.message : String(fault))

/** A stranger's word in a reason. */
export const quoted = (word: unknown): string =>
  typeof word === 'string' ? JSON.stringify(cleanText(word.slice(0, 80))) : `(${typeof word})`

/** An item that can't be understood, with the words for whoever looks into it. */
export class Unreadable extends Error {}

/**
 * Reads a list one by one, so that an item that can't be understood fails alone; an item may say several things. A list
 * that is not there is an empty one; what should be a list and is none fails as a whole.
 */
export function readEach(
  route: Route | null,
  list: unknown,
  name: string,
  read: (item: Json) => Inbound | Inbound[],
): Parsed[] {
  return readAll(route, list, name, (item) => {
    if (isDeeperThan(item, MAX_LEVELS)) throw new Unreadable(`${name}: an item is nested too deeply`)
    return [read(cleanDeep(item))].flat().map((said) => ({ route, item: said }))
  })
}

/** The same for what holds further lists. */
export function readAll(
  route: Route | null,
  list: unknown,
  name: string,
  read: (item: Json) => Parsed[],
): Parsed[] {
  if (list === undefined || list === null) return []
  if (!Array.isArray(list)) return [{ route, item: failed(`${name} is not a list`) }]
  return list.flatMap((item: unknown) => {
    try {
      if (!isRecord(item)) throw new Unreadable(`${name}: an item is not an object`)
      return read(item)
    } catch (fault) {
      return [{ route, item: failedBy(fault) }]
    }
  })
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1))
}

const cut = (reason: string) => cleanText(reason.slice(0, MAX_REASON))
