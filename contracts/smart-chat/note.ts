import { z } from 'zod'
import { unset } from '../common.ts'
import { chatId, withData } from './common.ts'

export const chatNote = z.object({
  note_id: z.string(),
  chat_id: z.string(),
  text: z.string(),
  author: z.string(),
  datetime: z.string(),
})
export type ChatNote = z.infer<typeof chatNote>
export const chatNoteExample: ChatNote = {
  note_id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c2101',
  chat_id: '1042',
  text: 'Customer called about the refund.',
  author: 'John Doe',
  datetime: '2026-02-24T10:20:00.000Z',
}

/** To the executives who are on the chat. */
export const noteAdded = chatNote
export type NoteAdded = z.infer<typeof noteAdded>
export const noteAddedExample: NoteAdded = chatNoteExample

/** Oldest first. */
export const notesAnswer = withData(z.array(chatNote))
export type NotesAnswer = z.infer<typeof notesAnswer>
export const notesAnswerExample: NotesAnswer = { status: 1, data: [chatNoteExample] }

const text = z
  .string()
  .max(10_000)
  .refine((given) => given.trim() !== '', { error: 'Must not be blank' })
const author = unset(z.string().trim().max(120))

/** Without `author` the note carries the caller's name. */
export const noteBody = z.object({ text, author })
export type NoteBody = z.output<typeof noteBody>
export const noteBodyExample: z.input<typeof noteBody> = { text: 'Customer called about the refund.' }

export const noteAnswer = withData(chatNote)
export type NoteAnswer = z.infer<typeof noteAnswer>
export const noteAnswerExample: NoteAnswer = { status: 1, data: chatNoteExample }

export const addNotePayload = z.object({ chat_id: chatId, text, author })
export type AddNotePayload = z.output<typeof addNotePayload>
export const addNotePayloadExample: z.input<typeof addNotePayload> = {
  chat_id: '1042',
  text: 'Customer called about the refund.',
  author: 'John Doe',
}

export const addNoteAnswer = z.object({ status: z.literal(1), note_id: z.string() })
export type AddNoteAnswer = z.infer<typeof addNoteAnswer>
export const addNoteAnswerExample: AddNoteAnswer = { status: 1, note_id: chatNoteExample.note_id }
