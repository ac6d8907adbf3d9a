import { useLayoutEffect } from 'react'

const forms = new Set<object>()

/** Whether something is typed somewhere that would be lost with its page. */
export const isAnythingUnsaved = () => forms.size > 0

/** What was typed is kept now, or given up: its page may be left. */
export const forgetUnsaved = () => forms.clear()

/** While this is so, leaving the page asks first (`LeaveGuard`), and so does the browser where it closes the tab. */
export function useUnsaved(isUnsaved: boolean): void {
  // At once, so that what follows on saving finds it gone.
  useLayoutEffect(() => {
    if (!isUnsaved) return
    const form = {}
    forms.add(form)
    const ask = (event: BeforeUnloadEvent) => {
      if (isAnythingUnsaved()) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => {
      forms.delete(form)
      window.removeEventListener('beforeunload', ask)
    }
  }, [isUnsaved])
}
