import { useEffect, useRef } from 'react'
import { usePreferences } from '../theme/preferences.ts'
import { keyFor, pressed, type Shortcut, shortcuts } from './keys.ts'

/** Runs what a key does; none of it while somebody types, or while a dialog or menu is open. */
export function useShortcuts(acts: Partial<Record<Shortcut, () => void>>): void {
  const current = useRef(acts)
  current.current = acts
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || isTyping(event.target) || isElsewhere()) return
      const key = pressed(event)
      const { keys } = usePreferences.getState()
      const name = key && shortcuts.find((each) => keyFor(each, keys) === key)
      const act = name ? current.current[name] : undefined
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName)) &&
  !isTickBox(target)

/** A box that is ticked takes no letters. */
const isTickBox = (target: HTMLElement) => target instanceof HTMLInputElement && target.type === 'checkbox'

/** In a dialog or menu letters have their own meaning. */
const isElsewhere = () => document.querySelector('[role="dialog"], [role="menu"]') !== null
