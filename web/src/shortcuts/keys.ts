import { type Keys, usePreferences } from '../theme/preferences.ts'

/** What the keyboard does, and the key that each has until somebody gives it another. */
export const defaultKeys = {
  next: 'J',
  previous: 'K',
  choose: 'X',
  reply: 'R',
  note: 'N',
  resolve: 'E',
  resolveNext: 'shift+E',
  assign: 'A',
  assignMe: 'M',
  snooze: 'S',
  tag: 'T',
  undo: 'Z',
  compose: 'C',
  search: '/',
  help: 'shift+?',
} as const
export type Shortcut = keyof typeof defaultKeys

export const shortcuts = Object.keys(defaultKeys) as Shortcut[]

export const keyFor = (name: Shortcut, own: Keys = usePreferences.getState().keys): string =>
  own[name] ?? defaultKeys[name]

/** A shortcut's key as it stands beside what it does: "⇧E". */
export const useKey = (name: Shortcut): string => usePreferences(({ keys }) => printed(keyFor(name, keys)))

export const printed = (key: string) =>
  key.replace('shift+?', '?').replace('shift+', '⇧').replace('alt+', '⌥')

/** What else has this key. */
export const holderOf = (key: string, own: Keys, except: Shortcut): Shortcut | undefined =>
  shortcuts.find((name) => name !== except && keyFor(name, own) === key)

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>

/** On a keyboard of another script a letter's place counts: J is where J stands on a Latin one. */
function latin({ key, code }: Press): string {
  const isForeign = /^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key)
  return isForeign && code.startsWith('Key') ? code.slice(3) : key
}

/** A press as a shortcut: one letter, digit or sign, with Shift where it makes another of a letter; null for all else. */
export function pressed(event: Press): string | null {
  const { shiftKey, ctrlKey, metaKey, altKey } = event
  const key = latin(event)
  if (ctrlKey || metaKey || altKey || [...key].length !== 1 || key === ' ') return null
  const upper = key.toUpperCase()
  const isLetter = upper !== key.toLowerCase()
  if (isLetter) return shiftKey ? `shift+${upper}` : upper
  return key === '?' ? 'shift+?' : key
}
