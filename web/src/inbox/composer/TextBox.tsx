import {
  type ClipboardEvent,
  type KeyboardEvent,
  type Ref,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react'
import { focusThread } from '../../ui/focusThread.ts'
import { filesOf } from './file.ts'
import classes from './TextBox.module.css'

/** Firefox does not yet. Where it can, it also does so right: measured, Chromium's stays as high as what was just sent. */
const growsByItself = typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content')

interface Props {
  value: string
  placeholder: string
  onChange: (text: string) => void
  onSend: () => void
  /** Called with files out of the clipboard, which are then not pasted as what they are called. */
  onFiles?: ((files: File[]) => void) | undefined
  /** Where the writing mark stands, whenever it moves. */
  onCaret?: ((at: number) => void) | undefined
  /** Answers whether the key is meant for something else than the box. */
  onKey?: ((event: KeyboardEvent) => boolean) | undefined
  /** The option that the keyboard stands on, where a list belongs to the box. */
  activeOption?: string | undefined
  ref?: Ref<HTMLTextAreaElement>
}

/**
 * Grows with its text. Enter sends and Shift+Enter breaks the line; on a touch keyboard, which has no Shift+Enter, Enter
 * breaks the line and the button sends. While an input method composes a word, Enter is that method's.
 */
export function TextBox(props: Props) {
  const { value, placeholder, onChange, onSend, onFiles, onCaret, onKey, activeOption, ref } = props
  const box = useRef<HTMLTextAreaElement>(null)
  useImperativeHandle(ref, () => box.current as HTMLTextAreaElement, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const area = box.current
    if (!area || growsByItself) return
    area.style.height = '0'
    area.style.height = `${area.scrollHeight}px`
  }, [value])

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (onKey?.(event)) {
      event.preventDefault()
      return
    }
    if (event.key === 'Escape') focusThread()
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    if (matchMedia('(pointer: coarse)').matches) return
    event.preventDefault()
    onSend()
  }

  function onPaste(event: ClipboardEvent<HTMLTextAreaElement>) {
    const files = filesOf(event.clipboardData)
    if (!onFiles || files.length === 0) return
    event.preventDefault()
    onFiles(files)
  }

  return (
    <textarea
      ref={box}
      id="composer-text"
      className={classes.box}
      dir="auto"
      rows={1}
      value={value}
      placeholder={placeholder}
      aria-label={placeholder}
      aria-autocomplete={onKey ? 'list' : undefined}
      aria-controls={activeOption ? 'composer-options' : undefined}
      aria-activedescendant={activeOption}
      onChange={(event) => {
        onChange(event.currentTarget.value)
        onCaret?.(event.currentTarget.selectionStart)
      }}
      onSelect={(event) => onCaret?.(event.currentTarget.selectionStart)}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
    />
  )
}
