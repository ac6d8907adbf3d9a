import { create } from 'zustand'
import { focusKeeper } from '../../ui/focusKeeper.ts'

/** Of which message the details are looked at. */
export const useDetails = create<{ messageId: string | null }>(() => ({ messageId: null }))

export const detailsFocus = focusKeeper()

export function openDetails(messageId: string): void {
  detailsFocus.keep()
  useDetails.setState({ messageId })
}

export const closeDetails = () => useDetails.setState({ messageId: null })
