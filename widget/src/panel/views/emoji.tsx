import { useEffect, useRef } from 'preact/hooks'

const COLUMNS = 8
const ALL = [
  ...'😀😄😁😅😂🙂😉😊😍😘😋😎🤔😐🙄😴😢😭😤😡😱🥳😇🤗🤝👍👎👌🙏👏💪👋🤞✌🖐👀❤🧡💛💚💙💜💔✨🎉🎁🎂🔥⭐☀🌧☕🍀🌸🏠🚚📦💳🛒📷📎📞✉⏰📅✅❌❓❗💡',
]

/** The arrows move within it, as in a grid of keys. */
export function EmojiPicker({
  label,
  choose,
  close,
}: {
  label: string
  choose(emoji: string): void
  close(): void
}) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.querySelector('button')?.focus(), [])
  const move = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      return close()
    }
    const rtl = getComputedStyle(box.current!).direction === 'rtl' ? -1 : 1
    const step = { ArrowRight: rtl, ArrowLeft: -rtl, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key]
    if (!step) return
    event.preventDefault()
    const keys = [...box.current!.querySelectorAll('button')]
    keys[keys.indexOf(event.target as HTMLButtonElement) + step]?.focus()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's
    <div class="float emojis" role="group" aria-label={label} ref={box} onKeyDown={move}>
      {ALL.map((emoji, index) => (
        <button type="button" key={emoji} tabIndex={index === 0 ? 0 : -1} onClick={() => choose(emoji)}>
          {emoji}
        </button>
      ))}
    </div>
  )
}
