import { useEffect, useSyncExternalStore } from 'react'
import { create } from 'zustand'

/** Which conversation stands on the screen. */
export const useOpenId = create<{ openId: string | null }>(() => ({ openId: null }))

export const openId = () => useOpenId.getState().openId

export function useDeclareOpen(id: string | null): void {
  useEffect(() => {
    useOpenId.setState({ openId: id })
    return () => useOpenId.setState({ openId: null })
  }, [id])
}

/** Somebody is looking: the tab is visible and the window has the keyboard. */
export const isLookedAt = () => document.visibilityState === 'visible' && document.hasFocus()

export function useLookedAt(): boolean {
  return useSyncExternalStore(followLooking, isLookedAt)
}

function followLooking(listener: () => void): () => void {
  addEventListener('focus', listener)
  addEventListener('blur', listener)
  document.addEventListener('visibilitychange', listener)
  return () => {
    removeEventListener('focus', listener)
    removeEventListener('blur', listener)
    document.removeEventListener('visibilitychange', listener)
  }
}
