import type { PageSettings, PageState, ShownMessage } from '../control/view.ts'
import type { FaultOrder } from '../faults.ts'
import type { InboundOrder } from '../phones/inbound-order.ts'
import type { TrafficDetails } from '../traffic.ts'
import type { Happening } from './model.ts'

/** Everything is told by events; they begin again with the whole state whenever the connection does. */
export function listen(tell: (happening: Happening) => void): () => void {
  const events = new EventSource('api/events')
  const on = <T>(name: string, make: (data: T) => Happening) =>
    events.addEventListener(name, (event) =>
      tell(make(JSON.parse((event as MessageEvent<string>).data) as T)),
    )
  on<PageState>('state', (state) => ({ type: 'state', state }))
  on<Omit<Extract<Happening, { type: 'chat' }>, 'type'>>('chat', (chat) => ({ type: 'chat', ...chat }))
  on<Extract<Happening, { type: 'traffic' }>['entry']>('traffic', (entry) => ({ type: 'traffic', entry }))
  on<PageState['faults']>('faults', (faults) => ({ type: 'faults', faults }))
  on<PageSettings>('settings', (settings) => ({ type: 'settings', settings }))
  events.onerror = () => tell({ type: 'lost' })
  return () => events.close()
}

async function post<T>(path: string, body: object = {}): Promise<T> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  return answer.json() as Promise<T>
}

export async function loadMessages(key: string): Promise<ShownMessage[]> {
  const answer = await fetch(`api/chats/${encodeURIComponent(key)}`)
  return answer.ok ? ((await answer.json()) as { messages: ShownMessage[] }).messages : []
}

export async function loadDetails(id: number): Promise<TrafficDetails | null> {
  const answer = await fetch(`api/traffic/${id}`)
  return answer.ok ? ((await answer.json()) as TrafficDetails) : null
}

export const play = (order: InboundOrder) => post('inbound', order)
export const setFault = (order: FaultOrder) => post('faults', order)
export const setAutoRead = (autoRead: boolean) => post('api/settings', { autoRead })
export const markRead = (key: string) => post(`api/chats/${encodeURIComponent(key)}/read`)
export const closeWindow = (key: string) => post(`api/chats/${encodeURIComponent(key)}/close-window`)
export const verify = () => post<{ verified: boolean; status: number | null }>('api/verify')
export const mediaUrl = (id: string): string => `api/media/${id}`
