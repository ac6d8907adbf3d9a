/** Gives the focus back to where a dialog was opened from: one that is loaded when it is first wanted comes too late to see that. */
export function focusKeeper() {
  let from: Element | null = null
  return {
    keep() {
      from = document.activeElement
    },
    giveBack() {
      if (from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true })
      from = null
    },
  }
}
