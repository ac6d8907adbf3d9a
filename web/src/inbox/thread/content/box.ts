import type { Attachment } from '@parley/contracts/desk/attachment'

/** The longest side in the thread, in px. */
const LONGEST = 260
const STICKER = 140
/** What is longer than this in one direction is cut there, and whole when it is opened. */
const LONGEST_RATIO = 2
const unknown = { image: 4 / 3, video: 16 / 9 }

/** The room of a picture or film, known before it is loaded, so that the thread does not jump when it comes. */
export function boxOf({ kind, width, height }: Attachment, isSticker = false) {
  const longest = isSticker ? STICKER : LONGEST
  const own = width && height ? width / height : unknown[kind === 'video' ? 'video' : 'image']
  const ratio = Math.min(LONGEST_RATIO, Math.max(1 / LONGEST_RATIO, own))
  const boxWidth = Math.round(ratio >= 1 ? longest : longest * ratio)
  return { width: boxWidth, height: Math.round(boxWidth / ratio), ratio }
}
