import { focusThread } from './focusThread.ts'

/**
 * Gives the focus back to where a dialog was opened from, or to the messages where that is gone: a dialog that is loaded
 * when it is first wanted comes too late to see where that was.
 */
export function focusKeeper() {
  let from: Element | null = null
  return {
    keep() {
      from = document.activeElement
    },
    giveBack() {
      if (from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true })
      else if (from) focusThread()
      from = null
    },
  }
}
