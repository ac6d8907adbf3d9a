/** In a line from right to left a part that runs the other way keeps its own order, and its place. */
export const isolated = (text: string) =>
  document.documentElement.dir === 'rtl' ? `\u2068${text}\u2069` : text

/** What there is, one behind the other. */
export const inLine = (parts: readonly (string | false | null | undefined)[]) =>
  parts
    .flatMap((part) => part || [])
    .map(isolated)
    .join(' · ')
