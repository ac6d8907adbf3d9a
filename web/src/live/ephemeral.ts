import type { PresenceNotice, TypingNotice } from '@parley/contracts/desk/socket'
import { create } from 'zustand'

/** Somebody who stops without saying so stops after this. */
const TYPING_LASTS_MS = 8000

type Viewer = PresenceNotice['agents'][number]

interface Ephemeral {
  /** By conversation: who types now. A customer's `agentId` is null. */
  typing: Readonly<Record<string, readonly TypingNotice[]>>
  /** By conversation: which agents are there. */
  present: Readonly<Record<string, readonly Viewer[]>>
}

/** What has no `seq` and may be lost: it says what is so this moment. */
export const useEphemeral = create<Ephemeral>(() => ({ typing: {}, present: {} }))

const ends = new Map<string, ReturnType<typeof setTimeout>>()

export function hearTyping(notice: TypingNotice): void {
  const key = `${notice.conversationId} ${notice.agentId}`
  clearTimeout(ends.get(key))
  ends.delete(key)
  useEphemeral.setState(({ typing }) => {
    const others = (typing[notice.conversationId] ?? []).filter(({ agentId }) => agentId !== notice.agentId)
    const now = notice.isTyping ? [...others, notice] : others
    return { typing: { ...typing, [notice.conversationId]: now } }
  })
  if (!notice.isTyping) return
  const stop = setTimeout(() => hearTyping({ ...notice, isTyping: false }), TYPING_LASTS_MS)
  ends.set(key, stop)
}

export function hearPresence({ conversationId, agents }: PresenceNotice): void {
  useEphemeral.setState(({ present }) => ({ present: { ...present, [conversationId]: agents } }))
}

/** The connection is gone, and with it all knowledge of who is doing what. */
export function forgetEphemeral(): void {
  for (const stop of ends.values()) clearTimeout(stop)
  ends.clear()
  useEphemeral.setState({ typing: {}, present: {} })
}
