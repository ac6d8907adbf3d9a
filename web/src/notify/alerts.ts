import type { NotificationType } from '@parley/contracts/desk/notification'
import { type Alert, usePreferences } from '../theme/preferences.ts'

/** Which of the four kinds that one can set a notification is. */
const kinds: Partial<Record<NotificationType, Alert>> = {
  new_message: 'message',
  new_ticket: 'message',
  ticket_assigned: 'assignment',
  mention: 'mention',
}

export const alertOf = (type: NotificationType): Alert => kinds[type] ?? 'team'

export const mayRing = (alert: Alert) => {
  const { sounds, alerts } = usePreferences.getState()
  return sounds && alerts[alert].sound
}

export const mayPopUp = (alert: Alert) => usePreferences.getState().alerts[alert].popUp
