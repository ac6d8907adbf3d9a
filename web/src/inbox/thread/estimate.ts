import type { Attachment } from '@parley/contracts/desk/attachment'
import { boxOf } from './content/box.ts'
import type { ThreadItem } from './items.ts'

const LINE = 20
const LETTERS_PER_LINE = 56
const PADDING = 25

/** How high an item will roughly be: the better the guess, the less a scrollbar moves under the thumb. */
export function estimateHeight(item: ThreadItem | undefined): number {
  switch (item?.kind) {
    case 'day':
      return 44
    case 'system':
    case 'start':
      return 36
    case 'note':
      return lines(item.note.text) * LINE + LINE + PADDING
    case 'message': {
      const { attachments, type, text } = item.message
      const files = attachments.reduce((sum, file) => sum + heightOf(file, type === 'sticker'), 0)
      return lines(text) * LINE + files + (type === 'location' ? 100 : 0) + PADDING
    }
    case 'waiting':
      return (
        lines(item.entry.text) * LINE + (item.entry.file ? heightOf(item.entry.file, false) : 0) + PADDING
      )
    default:
      return 60
  }
}

function heightOf(file: Attachment, isSticker: boolean): number {
  const isShown = file.kind === 'image' || (file.kind === 'video' && file.status === 'ready')
  return isShown && file.status !== 'failed' ? boxOf(file, isSticker).height + 3 : 60
}

const lines = (text: string | null) =>
  (text ?? ' ')
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LETTERS_PER_LINE)), 0)
