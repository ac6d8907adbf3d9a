import { notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import { ToastLine } from './ToastLine.tsx'

interface Options {
  undo?: () => void
  /** Clicking leads there. */
  conversationId?: string
  alert?: boolean
}

const STAYS_MS = 6000

/** One quiet line in the corner, with a way back where there is one. */
export function tell(text: ReactNode, { undo, conversationId, alert = false }: Options = {}): void {
  const id = notifications.show({
    message: (
      <ToastLine
        text={text}
        undo={undo}
        conversationId={conversationId}
        onDone={() => notifications.hide(id)}
      />
    ),
    role: alert ? 'alert' : 'status',
    autoClose: STAYS_MS,
    withBorder: false,
  })
}
