import type { Conversation } from '@parley/contracts/desk/conversation'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addNote } from '../../api/conversations.ts'
import { inWords } from '../../api/words.ts'
import { withNotes } from '../../live/desk.ts'
import { changeDesk } from '../../live/store.ts'
import { firstNameOf } from '../names.ts'
import { draftOf, setDraft, useDrafts } from './drafts.ts'
import { WriteForm } from './WriteForm.tsx'

/** A note is not repeated by itself, since the server cannot tell a repeat: the text stays until the note is there. */
export function NoteForm({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const { id, contact } = conversation
  const text = useDrafts(({ drafts }) => drafts[id]?.note ?? '')
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)

  async function save() {
    if (isBusy) return
    setIsBusy(true)
    setFailure(null)
    try {
      const note = await addNote(id, text)
      changeDesk((before) => withNotes(before, id, [note]))
      const { note: now } = draftOf(id)
      // What was typed while it was being saved is the beginning of the next one.
      setDraft(id, { note: now.startsWith(text) ? now.slice(text.length) : now })
    } catch (error) {
      setFailure(t('composer.noteFailed', { reason: inWords(error) }))
    }
    setIsBusy(false)
  }

  return (
    <WriteForm
      mode="note"
      text={text}
      placeholder={t('composer.notePlaceholder', { name: firstNameOf(contact) })}
      sendLabel={t('composer.addNote')}
      failure={failure}
      onChange={(note) => setDraft(id, { note })}
      onSend={() => void save()}
    />
  )
}
