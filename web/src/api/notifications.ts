import type { Notification } from '@parley/contracts/desk/notification'
import { useQuery } from '@tanstack/react-query'
import type { Page } from './conversations.ts'
import { request, requestData } from './request.ts'

/** Of the caller, newest first. */
export const listNotifications = (
  unreadOnly: boolean,
  cursor: string | undefined,
  limit: number,
  signal: AbortSignal,
) =>
  request<Page<Notification>>('/notifications', {
    query: { unreadOnly: unreadOnly || undefined, cursor, limit },
    signal,
  })

export const markNotification = (id: string, read: boolean) =>
  requestData<Notification>(`/notifications/${id}`, { method: 'PATCH', body: { read } })

export const readAllNotifications = () =>
  request<void>('/notifications/read-all', { method: 'POST', body: {} })

/** So many of the unread ones are known one by one. */
export const UNREAD_KNOWN = 10

export const useUnreadNotifications = () =>
  useQuery({
    queryKey: ['notifications', 'unread'],
    queryFn: ({ signal }) => listNotifications(true, undefined, UNREAD_KNOWN, signal),
    select: ({ data }) => data,
  })
