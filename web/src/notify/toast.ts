import type { ReactNode } from 'react'
import { create } from 'zustand'

interface Options {
  undo?: () => void
  /** Clicking leads there. */
  conversationId?: string
  alert?: boolean
}

export interface Toast extends Options {
  id: number
  text: ReactNode
}

const SHOWN = 3
const STAYS_MS = 6000

export const useToasts = create<{ toasts: readonly Toast[] }>(() => ({ toasts: [] }))

let ids = 0
const ends = new Map<number, ReturnType<typeof setTimeout>>()

/** One quiet line in the corner, with a way back where there is one. */
export function tell(text: ReactNode, options: Options = {}): void {
  ids += 1
  const toast = { id: ids, text, ...options }
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, toast].slice(-SHOWN) }))
  letGo(toast.id)
}

export function dismiss(id: number): void {
  hold(id)
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
}

/** Undoes the last thing that still can be. */
export function undoLast(): void {
  const last = useToasts.getState().toasts.findLast(({ undo }) => undo)
  if (!last) return
  dismiss(last.id)
  last.undo?.()
}

/** It stays for as long as somebody points at it or stands on it. */
export function hold(id: number): void {
  clearTimeout(ends.get(id))
  ends.delete(id)
}

export function letGo(id: number): void {
  hold(id)
  ends.set(
    id,
    setTimeout(() => dismiss(id), STAYS_MS),
  )
}
