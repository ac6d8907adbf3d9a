import { create } from 'zustand'
import { myId } from '../../session/session.ts'
import type { Quoted } from './outbox.ts'

/** What somebody has typed and not sent. A reply and a note may wait side by side. */
export interface Draft {
  reply: string
  note: string
  /** What the reply answers. */
  quote: Quoted | null
}

export const noDraft: Draft = { reply: '', note: '', quote: null }

interface Drafts {
  drafts: Readonly<Record<string, Draft>>
}

export const useDrafts = create<Drafts>(() => ({ drafts: {} }))

/** One entry a conversation, so that two tabs that type in two conversations don't overwrite each other. */
const prefix = () => `parley.draft.${myId()}.`

/** Takes up the drafts of who has signed in. */
export function loadDrafts(): void {
  const drafts = Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix()))
    .map((key) => [key.slice(prefix().length), read(localStorage.getItem(key))] as const)
  useDrafts.setState({ drafts: Object.fromEntries(drafts) })
}

export const draftOf = (conversationId: string): Draft =>
  useDrafts.getState().drafts[conversationId] ?? noDraft

/** Keeps it at once: a reload, a crash or another conversation loses no letter. */
export function setDraft(conversationId: string, change: Partial<Draft>): void {
  const draft = { ...draftOf(conversationId), ...change }
  const { [conversationId]: _, ...others } = useDrafts.getState().drafts
  const isEmpty = draft.reply === '' && draft.note === '' && draft.quote === null
  useDrafts.setState({ drafts: isEmpty ? others : { ...others, [conversationId]: draft } })
  if (isEmpty) localStorage.removeItem(prefix() + conversationId)
  else localStorage.setItem(prefix() + conversationId, JSON.stringify(draft))
}

/** Another tab typed: its text is shown here, too, in the list and when one goes there. */
export function followDrafts(): () => void {
  const follow = ({ key, newValue }: StorageEvent) => {
    if (!key?.startsWith(prefix())) return
    const id = key.slice(prefix().length)
    const { [id]: _, ...others } = useDrafts.getState().drafts
    useDrafts.setState({ drafts: newValue === null ? others : { ...others, [id]: read(newValue) } })
  }
  addEventListener('storage', follow)
  return () => removeEventListener('storage', follow)
}

function read(text: string | null): Draft {
  try {
    return { ...noDraft, ...JSON.parse(text ?? '{}') }
  } catch {
    return noDraft
  }
}
