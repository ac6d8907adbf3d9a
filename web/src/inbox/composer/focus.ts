import { create } from 'zustand'

export type Mode = 'reply' | 'note'

interface ComposerFocus {
  mode: Mode
  /** Grows with each wish to write, so that the same wish twice is two. */
  wishes: number
}

/** What the composer is for, and that somebody wants to write in it: R, N, the palette and the contact pane ask here. */
export const useComposerFocus = create<ComposerFocus>(() => ({ mode: 'reply', wishes: 0 }))

export const setMode = (mode: Mode) => useComposerFocus.setState({ mode })

export function write(mode: Mode): void {
  const isThere = useComposerFocus.getState().mode === mode
  useComposerFocus.setState(({ wishes }) => ({ mode, wishes: wishes + 1 }))
  // At once, where the box stands already: whoever types fast would else type a key or two.
  if (isThere) document.getElementById('composer-text')?.focus()
}
