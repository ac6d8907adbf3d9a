import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { draftOf, keepDraft } from '../desk/draft.ts'
import { fill } from '../i18n/index.ts'
import { usePanel } from './context.ts'
import { EmojiPicker } from './emoji.tsx'
import { Icon } from './icons.tsx'

const MOST = 5000
const isTouch = () => matchMedia('(pointer: coarse)').matches

export function Composer() {
  const { state, desk } = usePanel()
  const { words } = state
  const [text, setText] = useState(draftOf)
  const [picking, setPicking] = useState(false)
  const box = useRef<HTMLTextAreaElement>(null)
  const over = Math.max(0, text.trim().length - MOST)
  useGrowth(box, text, state.open)
  useEffect(() => keepDraft(text), [text])

  const write = (next: string) => {
    setText(next)
    desk.writing.typing(next.trim() !== '')
  }
  const send = () => {
    if (text.trim() === '' || over > 0) return
    desk.writing.typing(false)
    desk.writing.say(text.trim())
    setText('')
    box.current?.focus()
  }
  const insert = (emoji: string) => {
    const { selectionStart: start, selectionEnd: end } = box.current!
    write(text.slice(0, start) + emoji + text.slice(end))
    setPicking(false)
    box.current!.focus()
    requestAnimationFrame(() => box.current?.setSelectionRange(start + emoji.length, start + emoji.length))
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || isTouch()) return
    event.preventDefault()
    send()
  }
  const paste = (event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    desk.writing.attach(files)
  }

  return (
    <div class="compose">
      {over > 0 && (
        <p class="state bad" role="alert">
          {fill(words.tooLong, { n: over })}
        </p>
      )}
      <div class="box">
        <textarea
          ref={box}
          rows={1}
          value={text}
          placeholder={words.write}
          aria-label={words.write}
          aria-invalid={over > 0}
          dir="auto"
          enterkeyhint="send"
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={keys}
          onPaste={paste}
          onBlur={() => desk.writing.typing(false)}
        />
        <button
          type="button"
          class="icon"
          aria-label={words.emoji}
          title={words.emoji}
          aria-expanded={picking}
          onClick={() => setPicking(!picking)}
        >
          <Icon name="emoji" />
        </button>
        {isTouch() && <FileButton icon="camera" label={words.camera} capture />}
        <FileButton icon="clip" label={words.attach} />
        <button
          type="button"
          class="icon send"
          aria-label={words.send}
          title={words.send}
          aria-disabled={text.trim() === '' || over > 0}
          onClick={send}
        >
          <Icon name="send" />
        </button>
      </div>
      {picking && <EmojiPicker label={words.emoji} choose={insert} close={() => setPicking(false)} />}
    </div>
  )
}

function FileButton({ icon, label, capture }: { icon: 'clip' | 'camera'; label: string; capture?: boolean }) {
  const { desk } = usePanel()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        class="hidden"
        type="file"
        tabIndex={-1}
        aria-hidden="true"
        {...(capture ? { accept: 'image/*', capture: 'environment' } : { multiple: true })}
        onChange={({ currentTarget }) => {
          desk.writing.attach([...(currentTarget.files ?? [])])
          currentTarget.value = ''
        }}
      />
      <button
        type="button"
        class="icon"
        aria-label={label}
        title={label}
        onClick={() => input.current?.click()}
      >
        <Icon name={icon} />
      </button>
    </>
  )
}

/** As high as what is in it; what is hidden has no height, and is measured when it is shown. */
function useGrowth(box: { current: HTMLTextAreaElement | null }, text: string, open: boolean) {
  useLayoutEffect(() => {
    const { current } = box
    if (!current || !open) return
    current.style.height = 'auto'
    current.style.height = `${Math.min(current.scrollHeight, 120)}px`
  }, [text, open])
}
