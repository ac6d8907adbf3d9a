import type { Conversation } from '@parley/contracts/desk/conversation'
import { IconX } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
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

/** Taken when it is left, so that a tag half typed is not lost to a click elsewhere; Escape leaves it be. */
function AddTag({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const [text, setText] = useState<string | null>(null)

  function add() {
    const tag = text?.trim()
    setText(null)
    if (tag && !conversation.tags.includes(tag)) void setTags(conversation, [...conversation.tags, tag])
  }

  if (text === null) {
    return (
      <button type="button" className={classes.add} onClick={() => setText('')}>
        {t('contact.addTag')}
      </button>
    )
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
          if (key === 'Escape') setText(null)
        }}
      />
    </form>
  )
}
