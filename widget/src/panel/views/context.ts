import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Desk } from '../desk/desk.ts'
import type { State } from '../state.ts'

export interface Panel {
  state: State
  desk: Desk
  close(): void
  /** Said to those who can't see the panel, and shown for a while to all. */
  notify(text: string): void
}

export const PanelContext = createContext<Panel>(null as unknown as Panel)
export const usePanel = () => useContext(PanelContext)
