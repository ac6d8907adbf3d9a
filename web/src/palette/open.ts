import { create } from 'zustand'

/** Kept apart from the palette itself, which is loaded when it is first wanted. */
export const usePaletteOpen = create<{ open: boolean }>(() => ({ open: false }))

export const openPalette = () => usePaletteOpen.setState({ open: true })
export const closePalette = () => usePaletteOpen.setState({ open: false })
