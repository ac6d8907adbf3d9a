import { draftOf, setDraft } from './drafts.ts'

/** Puts a text where the writing mark stands in the reply, and the mark behind it. */
export function insertIntoReply(conversationId: string, text: string): void {
  const { reply } = draftOf(conversationId)
  const box = document.getElementById('composer-text')
  const area = box instanceof HTMLTextAreaElement ? box : null
  const [from, to] = area ? [area.selectionStart, area.selectionEnd] : [reply.length, reply.length]
  setDraft(conversationId, { reply: reply.slice(0, from) + text + reply.slice(to) })
  // After the box has taken up its new text, which puts the mark at its end.
  requestAnimationFrame(() => area?.setSelectionRange(from + text.length, from + text.length))
}
