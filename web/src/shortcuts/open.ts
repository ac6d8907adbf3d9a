import { create } from 'zustand'
import { focusKeeper } from '../ui/focusKeeper.ts'

export const useShortcutsOpen = create<{ open: boolean }>(() => ({ open: false }))

export const shortcutsFocus = focusKeeper()

export function openShortcuts(): void {
  shortcutsFocus.keep()
  useShortcutsOpen.setState({ open: true })
}

export const closeShortcuts = () => useShortcutsOpen.setState({ open: false })
