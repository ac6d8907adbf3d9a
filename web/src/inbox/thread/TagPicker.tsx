import '../../i18n/inboxLate.ts'
import { Popover } from '@mantine/core'
import type { Conversation } from '@parley/contracts/desk/conversation'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTags } from '../../api/lists.ts'
import { useConversation } from '../../live/store.ts'
import { plain } from '../../ui/plain.ts'
import { setTags } from '../change.ts'
import { openMenu } from '../menus.ts'
import classes from './TagPicker.module.css'

const SHOWN = 50

/** The company's tags, and a new one by typing it. Enter takes the first that fits, or makes what was typed. */
export default function TagPicker({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const known = useTags().data ?? []
  const { tags } = useConversation(conversation.id) ?? conversation
  const [text, setText] = useState('')
  const wanted = text.trim()
  const names = [...new Set([...tags, ...known.map(({ name }) => name)])]
  const found = names.filter((name) => plain(name).includes(plain(wanted))).slice(0, SHOWN)
  const isNew = wanted !== '' && !names.some((name) => plain(name) === plain(wanted))

  function toggle(name: string) {
    const has = tags.includes(name)
    void setTags(conversation, has ? tags.filter((tag) => tag !== name) : [...tags, name])
    setText('')
  }
  return (
    <Popover.Dropdown role="dialog" aria-label={t('header.tag')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          const name = isNew ? wanted : found[0]
          if (wanted !== '' && name) toggle(name)
          else openMenu(null)
        }}
      >
        <input
          // biome-ignore lint/a11y/noAutofocus: it opens where one asked for it
          autoFocus
          className={classes.input}
          value={text}
          maxLength={50}
          placeholder={t('tagging.search')}
          aria-label={t('tagging.search')}
          onChange={({ target }) => setText(target.value)}
        />
        <ul className={classes.list}>
          {found.map((name) => (
            <li key={name}>
              <label className={classes.choice}>
                <input type="checkbox" checked={tags.includes(name)} onChange={() => toggle(name)} />
                <bdi>{name}</bdi>
              </label>
            </li>
          ))}
        </ul>
        {isNew && (
          <button type="submit" className={classes.make}>
            {t('tagging.make', { tag: wanted })}
          </button>
        )}
      </form>
    </Popover.Dropdown>
  )
}
