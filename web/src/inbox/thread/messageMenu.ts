import type { Message } from '@parley/contracts/desk/message'
import { create } from 'zustand'
import { focusKeeper } from '../../ui/focusKeeper.ts'

/** Which message's menu is open, and where its button stands on the screen. */
interface MessageMenu {
  message: Message | null
  at: Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>
}

export const useMessageMenu = create<MessageMenu>(() => ({
  message: null,
  at: { left: 0, top: 0, width: 0, height: 0 },
}))

export const menuFocus = focusKeeper()

export function openMessageMenu(message: Message, button: HTMLElement): void {
  button.focus({ preventScroll: true })
  menuFocus.keep()
  useMessageMenu.setState({ message, at: button.getBoundingClientRect() })
}

export const closeMessageMenu = () => useMessageMenu.setState({ message: null })
