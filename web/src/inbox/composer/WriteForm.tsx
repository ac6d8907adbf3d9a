import { IconArrowUp, IconMessage, IconNote } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLayout } from '../../app/layout.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { type Mode, useComposerFocus, write } from './focus.ts'
import { TextBox } from './TextBox.tsx'
import classes from './WriteForm.module.css'

interface Props {
  mode: Mode
  text: string
  placeholder: string
  sendLabel: string
  failure?: string | null
  /** What goes with the text: a quote, files. */
  above?: ReactNode
  /** Buttons beside the one that sends. */
  tools?: ReactNode
  /** There is something to send without a text, too. */
  more?: boolean
  /** Not everything that is to be sent is there yet. */
  isWaiting?: boolean
  /** Above everything: what may be put in at the writing mark. */
  completion?: ReactNode
  onCaret?: (at: number) => void
  onKey?: (event: KeyboardEvent) => boolean
  activeOption?: string | undefined
  /** Beside the button that sends. */
  beside?: ReactNode
  /** Called with files out of the clipboard. */
  onFiles?: (files: File[]) => void
  onChange: (text: string) => void
  /** Only called when there is something to send. */
  onSend: () => void
}

/** A text and its way out: a card with a button, or one line on a phone. */
export function WriteForm(props: Props) {
  const { mode, text, placeholder, sendLabel, failure, above, tools, onChange, onSend, onFiles } = props
  const { more = false, isWaiting = false, completion, onCaret, onKey, activeOption, beside } = props
  const isPhone = useLayout() === 'phone'
  const box = useFocusOnWish()

  function send() {
    if (!isWaiting && (more || text.trim() !== '')) onSend()
    box.current?.focus()
  }

  const input = (
    <TextBox
      ref={box}
      value={text}
      placeholder={placeholder}
      onChange={onChange}
      onSend={send}
      onFiles={onFiles}
      onCaret={onCaret}
      onKey={onKey}
      activeOption={activeOption}
    />
  )
  const problem = failure && (
    <p role="alert" className={classes.failure}>
      {failure}
    </p>
  )
  if (isPhone) {
    return (
      <>
        {completion}
        {above}
        <div className={classes.line}>
          <ModeButton mode={mode} />
          {tools}
          {input}
          <button
            type="button"
            className={classes.send}
            aria-label={sendLabel}
            disabled={isWaiting}
            onClick={send}
          >
            <IconArrowUp size={20} stroke={2} aria-hidden />
          </button>
        </div>
        {problem}
      </>
    )
  }
  return (
    <>
      {completion}
      {above}
      {input}
      <div className={classes.foot}>
        {tools}
        {problem}
        <span className={classes.go}>
          {beside}
          <Button kind="primary" shortcut="↵" disabled={isWaiting} onClick={send}>
            {sendLabel}
          </Button>
        </span>
      </div>
    </>
  )
}

/** On a phone there is no room for tabs: one button changes between the two. */
function ModeButton({ mode }: { mode: Mode }) {
  const { t } = useTranslation()
  const isNote = mode === 'note'
  const Icon = isNote ? IconMessage : IconNote
  return (
    <IconButton
      label={t(isNote ? 'composer.reply' : 'composer.note')}
      onClick={() => write(isNote ? 'reply' : 'note')}
    >
      <Icon size={20} stroke={1.6} aria-hidden />
    </IconButton>
  )
}

/** R, N and a click on a tab put the writing mark into the box; opening a conversation does not: letters are keys there. */
function useFocusOnWish() {
  const box = useRef<HTMLTextAreaElement>(null)
  const wishes = useComposerFocus((focus) => focus.wishes)
  useEffect(() => {
    if (wishes === grantedWishes) return
    grantedWishes = wishes
    box.current?.focus()
  }, [wishes])
  return box
}

/** Outlives the forms: changing from one to the other is itself a wish, which the form that comes has to see. */
let grantedWishes = 0
