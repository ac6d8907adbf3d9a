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
      const media = item.message.attachments.length * 180 + (item.message.type === 'location' ? 100 : 0)
      return lines(item.message.text) * LINE + media + PADDING
    }
    case 'waiting':
      return lines(item.entry.text) * LINE + PADDING
    default:
      return 60
  }
}

const lines = (text: string | null) =>
  (text ?? ' ')
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LETTERS_PER_LINE)), 0)
