/** The colours that the theme has scales of; a tag keeps another word that was given to it elsewhere. */
export const tagColors = ['sand', 'iris', 'sky', 'grass', 'amber', 'red'] as const
export type TagColor = (typeof tagColors)[number]

export const dotOf = (color: string | null) =>
  `var(--${tagColors.find((each) => each === color) ?? 'sand'}-9)`
