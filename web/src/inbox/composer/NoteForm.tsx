import type { Conversation } from '@parley/contracts/desk/conversation'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addNote } from '../../api/conversations.ts'
import { useAgents } from '../../api/queries.ts'
import { inWords } from '../../api/words.ts'
import { withNotes } from '../../live/desk.ts'
import { changeDesk } from '../../live/store.ts'
import { firstNameOf } from '../names.ts'
import { mentionsIn, replaced } from './complete.ts'
import { draftOf, setDraft, useDrafts } from './drafts.ts'
import { useCompletion } from './useCompletion.ts'
import { WriteForm } from './WriteForm.tsx'

/** Only once somebody is to be told. */
const MentionList = lazy(() => import('./MentionList.tsx'))

/** A note is not repeated by itself, since the server cannot tell a repeat: the text stays until the note is there. */
export function NoteForm({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const { id, contact } = conversation
  const text = useDrafts(({ drafts }) => drafts[id]?.note ?? '')
  const agents = useAgents().data ?? []
  const completion = useCompletion(text, '@')
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)

  async function save() {
    if (isBusy) return
    setIsBusy(true)
    setFailure(null)
    try {
      const note = await addNote(id, text, mentionsIn(text, agents))
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
      onCaret={completion.onCaret}
      onKey={completion.onKey}
      activeOption={completion.active}
      completion={
        completion.asked && (
          <Suspense>
            <MentionList
              query={completion.asked.query}
              keys={completion.keys}
              onActive={completion.onActive}
              onPick={({ name }) => {
                if (completion.asked) setDraft(id, { note: replaced(text, completion.asked, `@${name} `) })
              }}
            />
          </Suspense>
        )
      }
      onChange={(note) => setDraft(id, { note })}
      onSend={() => void save()}
    />
  )
}
