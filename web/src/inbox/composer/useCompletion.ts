import { type KeyboardEvent, useCallback, useRef, useState } from 'react'
import { type Asked, askedAt, type Trigger } from './complete.ts'
import type { OptionKeys } from './OptionList.tsx'

/** Whether the writing mark stands behind a word that asks for a completion, and the keys of its list. */
export function useCompletion(text: string, trigger: Trigger) {
  const [caret, setCaret] = useState<number | null>(null)
  /** Escape closes the list for this word; the next one opens it again. */
  const [closedAt, setClosedAt] = useState<number | null>(null)
  const [active, setActive] = useState<string>()
  const keys = useRef<OptionKeys>(null)
  const found = caret === null ? null : askedAt(text, caret, trigger)
  const asked: Asked | null = found && found.from !== closedAt ? found : null

  const onKey = useCallback(
    (event: KeyboardEvent): boolean => {
      if (!asked || event.nativeEvent.isComposing) return false
      if (event.key !== 'Escape') return keys.current?.onKey(event) ?? false
      setClosedAt(asked.from)
      return true
    },
    [asked],
  )
  return { asked, keys, active, onActive: setActive, onKey, onCaret: setCaret }
}
