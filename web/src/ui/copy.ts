/** Puts a text into the clipboard; answers whether it is there. On plain http there is no `navigator.clipboard`. */
export async function copy(text: string): Promise<boolean> {
  try {
    if (!navigator.clipboard) return copyByCommand(text)
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

function copyByCommand(text: string): boolean {
  const area = document.createElement('textarea')
  area.value = text
  area.className = 'visually-hidden'
  document.body.append(area)
  area.select()
  const isDone = document.execCommand('copy')
  area.remove()
  return isDone
}
