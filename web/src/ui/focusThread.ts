/**
 * The keyboard comes to the messages, which the arrows then scroll: when one leaves the box, and when what it stood on is
 * gone (a resolved conversation's row, what the palette was opened from), since letters are keys everywhere but a screen
 * reader has to be somewhere.
 */
export function focusThread(): void {
  const thread = document.getElementById('thread')
  const log = thread?.querySelector<HTMLElement>('[role="log"]')
  ;(log ?? thread)?.focus({ preventScroll: true })
}
