import { IconPlus, IconX } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { draftOf, setDraft } from '../drafts.ts'
import { enqueue } from '../outbox.ts'
import { callPostman } from '../postman.ts'
import { sendOptions } from '../sendReply.ts'
import { BODY, BUTTON, BUTTONS, interactiveFor, ROW, ROWS } from './choices.ts'
import classes from './ToolPane.module.css'
import { closeTool, ToolPane, type ToolProps } from './ToolPane.tsx'

/** A question with up to three buttons; with more choices it becomes a list. */
export default function ChoicesPane({ conversation }: ToolProps) {
  const { t } = useTranslation()
  const [text, setText] = useState(() => draftOf(conversation.id).reply)
  const [titles, setTitles] = useState(['', ''])
  const isList = titles.length > BUTTONS
  const setTitle = (at: number, title: string) =>
    setTitles((before) => before.map((each, index) => (index === at ? title : each)))

  function send(event: FormEvent) {
    event.preventDefault()
    const given = titles.map((title) => title.trim()).filter(Boolean)
    if (given.length === 0 || text.trim() === '') return
    enqueue({
      conversationId: conversation.id,
      content: { type: 'interactive', interactive: interactiveFor(text.trim(), given, t('choices.open')) },
      text: text.trim(),
      options: sendOptions(conversation.id),
    })
    setDraft(conversation.id, { reply: '' })
    callPostman()
    closeTool()
  }

  return (
    <ToolPane tool="choices">
      <form onSubmit={send}>
        <input
          // biome-ignore lint/a11y/noAutofocus: it opens where one asked for it
          autoFocus
          className={classes.input}
          value={text}
          required
          maxLength={BODY}
          dir="auto"
          placeholder={t('choices.question')}
          aria-label={t('choices.question')}
          onChange={({ target }) => setText(target.value)}
        />
        <div className={classes.grid}>
          {titles.map((title, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a choice is its place
            <span key={at} className={classes.row} style={{ flexWrap: 'nowrap' }}>
              <input
                className={classes.input}
                value={title}
                required={at === 0}
                maxLength={isList ? ROW : BUTTON}
                dir="auto"
                placeholder={t('choices.choice', { at: at + 1 })}
                aria-label={t('choices.choice', { at: at + 1 })}
                onChange={({ target }) => setTitle(at, target.value)}
              />
              {titles.length > 1 && (
                <IconButton
                  label={t('choices.remove', { at: at + 1 })}
                  onClick={() => setTitles(titles.filter((_, index) => index !== at))}
                >
                  <IconX size={16} stroke={1.6} aria-hidden />
                </IconButton>
              )}
            </span>
          ))}
        </div>
        <p className={classes.hint}>{t(isList ? 'choices.asList' : 'choices.asButtons')}</p>
        <div className={classes.end}>
          {titles.length < ROWS && (
            <Button
              icon={<IconPlus size={16} stroke={1.6} aria-hidden />}
              onClick={() => setTitles([...titles, ''])}
            >
              {t('choices.add')}
            </Button>
          )}
          <Button type="submit" kind="primary">
            {t('choices.send')}
          </Button>
        </div>
      </form>
    </ToolPane>
  )
}
