import { create } from 'zustand'

export const useShortcutsOpen = create<{ open: boolean }>(() => ({ open: false }))

export const openShortcuts = () => useShortcutsOpen.setState({ open: true })
export const closeShortcuts = () => useShortcutsOpen.setState({ open: false })
