const LONGEST = 120
/** Control characters, line separators, and marks that turn the direction of writing: "gnp.exe" can look like "exe.png". */
const INVISIBLE = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** A stranger's name for a file as one that can be shown, saved and sent: no path, nothing invisible; null where nothing is left. */
export function cleanFileName(name: string): string | null {
  const visible = name.toWellFormed().replace(INVISIBLE, '')
  const last = visible.split(/[/\\]/).at(-1) ?? ''
  const bare = last.replace(/^[\s.]+|[\s.]+$/g, '')
  return bare === '' ? null : shortened(bare)
}

/** `jpg` of `Photo.JPG`; empty where the name has none. */
export function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
}

function shortened(name: string): string {
  const characters = [...name]
  if (characters.length <= LONGEST) return name
  const extension = extensionOf(name)
  const tail = extension && `.${extension}`
  return characters.slice(0, LONGEST - tail.length).join('') + tail
}
