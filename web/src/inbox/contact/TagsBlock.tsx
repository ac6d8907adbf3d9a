import type { Conversation } from '@parley/contracts/desk/conversation'
import { IconX } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTags } from '../../api/lists.ts'
import { plain } from '../../ui/plain.ts'
import { setTags } from '../change.ts'
import { Block } from './Block.tsx'
import classes from './TagsBlock.module.css'

export function TagsBlock({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const { tags } = conversation
  return (
    <Block title={t('contact.tags')}>
      <ul className={classes.tags}>
        {tags.map((tag) => (
          <li key={tag} className={classes.tag}>
            <bdi>{tag}</bdi>
            <button
              type="button"
              aria-label={t('contact.removeTag', { tag })}
              onClick={() =>
                void setTags(
                  conversation,
                  tags.filter((each) => each !== tag),
                )
              }
            >
              <IconX size={12} stroke={2} aria-hidden />
            </button>
          </li>
        ))}
        <li>
          <AddTag conversation={conversation} />
        </li>
      </ul>
    </Block>
  )
}

function AddTag({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  if (isOpen) return <TagForm conversation={conversation} onLeave={() => setIsOpen(false)} />
  return (
    <button type="button" className={classes.add} onClick={() => setIsOpen(true)}>
      {t('contact.addTag')}
    </button>
  )
}

/** Taken when it is left, so that a tag half typed is not lost to a click elsewhere; Escape leaves it be. */
function TagForm({ conversation, onLeave }: { conversation: Conversation; onLeave: () => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const known = useTags().data ?? []

  function add() {
    const typed = text.trim()
    onLeave()
    // One that there is, in whatever case it was typed.
    const tag = known.find(({ name }) => plain(name) === plain(typed))?.name ?? typed
    if (tag && !conversation.tags.includes(tag)) void setTags(conversation, [...conversation.tags, tag])
  }

  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        add()
      }}
    >
      <input
        className={classes.input}
        // biome-ignore lint/a11y/noAutofocus: it stands where the button was that asked for it
        autoFocus
        maxLength={50}
        value={text}
        aria-label={t('contact.tagName')}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onBlur={add}
        onKeyDown={({ key }) => {
          if (key === 'Escape') onLeave()
        }}
      />
    </form>
  )
}
