import { create } from 'zustand'

export type HeaderMenu = 'assign' | 'snooze' | 'tag' | 'more'

/** Which menu of the open conversation is open; a key or the palette opens one as well as a click. */
export const useHeaderMenu = create<{ open: HeaderMenu | null }>(() => ({ open: null }))

export const openMenu = (open: HeaderMenu | null) => useHeaderMenu.setState({ open })
