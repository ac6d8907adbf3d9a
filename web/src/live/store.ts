import type { Conversation } from '@parley/contracts/desk/conversation'
import { create } from 'zustand'
import { type Desk, emptyDesk, type Thread } from './desk.ts'

/** The one desk of this tab. */
export const useDesk = create<Desk>(() => emptyDesk)

export const desk = () => useDesk.getState()
export const changeDesk = (change: (desk: Desk) => Desk) => useDesk.setState(change, true)
export const clearDesk = () => useDesk.setState(emptyDesk, true)

export const useConversation = (id: string): Conversation | undefined =>
  useDesk(({ conversations }) => conversations.get(id)?.value)

export const useThread = (id: string): Thread | undefined => useDesk(({ threads }) => threads.get(id))
