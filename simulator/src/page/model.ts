import type { ChatSummary, PageSettings, PageState, ShownMessage } from '../control/view.ts'
import type { Fault } from '../faults.ts'
import type { TrafficEntry } from '../traffic.ts'
import type { ChannelKind } from '../world.ts'

/** Whose phone is in the hand, and to which account it writes. */
export interface Hand {
  channel: ChannelKind
  accountId: string
  customerId: string
  /** Known before the first message for somebody new. */
  name: string | null
}

export interface Model {
  connected: boolean
  /** Counts how often everything began anew. */
  epoch: number
  state: PageState | null
  hand: Hand
  /** Of the chat in the hand. */
  messages: ShownMessage[]
}

export type Happening =
  | { type: 'state'; state: PageState }
  | { type: 'lost' }
  | { type: 'chat'; chat: ChatSummary; message: ShownMessage | null }
  | { type: 'traffic'; entry: TrafficEntry }
  | { type: 'faults'; faults: Fault[] }
  | { type: 'settings'; settings: PageSettings }
  | { type: 'take'; hand: Hand }
  | { type: 'messages'; key: string; messages: ShownMessage[] }

const SHOWN_TRAFFIC = 400

export const keyOf = ({ channel, accountId, customerId }: Hand): string =>
  `${channel}:${accountId}:${customerId}`

/** The page after something happened. */
export function after(model: Model, happening: Happening): Model {
  switch (happening.type) {
    case 'state':
      return { ...model, connected: true, epoch: model.epoch + 1, state: happening.state, messages: [] }
    case 'lost':
      return { ...model, connected: false }
    case 'take':
      return { ...model, hand: happening.hand, messages: [] }
    case 'messages':
      if (happening.key !== keyOf(model.hand)) return model
      // Events that came while this was on its way are newer than it.
      return { ...model, messages: happening.messages.reduceRight(putIfAbsent, model.messages) }
    case 'chat': {
      const messages =
        happening.message && happening.chat.key === keyOf(model.hand)
          ? put(model.messages, happening.message)
          : model.messages
      return withState({ ...model, messages }, (state) => ({
        chats: [happening.chat, ...state.chats.filter(({ key }) => key !== happening.chat.key)],
      }))
    }
    case 'traffic':
      return withState(model, (state) => ({ traffic: putEntry(state.traffic, happening.entry) }))
    case 'faults':
      return withState(model, () => ({ faults: happening.faults }))
    case 'settings':
      return withState(model, () => ({ settings: happening.settings }))
  }
}

function withState(model: Model, change: (state: PageState) => Partial<PageState>): Model {
  return model.state ? { ...model, state: { ...model.state, ...change(model.state) } } : model
}

function put(messages: ShownMessage[], message: ShownMessage): ShownMessage[] {
  const at = messages.findIndex(({ id }) => id === message.id)
  return at < 0 ? [...messages, message] : messages.with(at, message)
}

const putIfAbsent = (messages: ShownMessage[], message: ShownMessage): ShownMessage[] =>
  messages.some(({ id }) => id === message.id) ? messages : [message, ...messages]

/** Newest first; a known one keeps its place. */
function putEntry(traffic: TrafficEntry[], entry: TrafficEntry): TrafficEntry[] {
  const at = traffic.findIndex(({ id }) => id === entry.id)
  return at < 0 ? [entry, ...traffic].slice(0, SHOWN_TRAFFIC) : traffic.with(at, entry)
}
