interface Part {
  text: string
  /** Only ever http or https. */
  href: string | null
  /** Where it begins in the whole text. */
  at: number
}

const address = /\bhttps?:\/\/[^\s<>"'`]+/gi
/** What a sentence puts behind an address and does not belong to it. */
const trailing = /[.,;:!?…»”’*_~]+$/

/** A text cut at its web addresses. */
export function linkParts(text: string): Part[] {
  const parts: Part[] = []
  let done = 0
  for (const { 0: found, index } of text.matchAll(address)) {
    const link = trimmed(found)
    if (!URL.canParse(link)) continue
    if (index > done) parts.push({ text: text.slice(done, index), href: null, at: done })
    parts.push({ text: link, href: link, at: index })
    done = index + link.length
  }
  if (done < text.length) parts.push({ text: text.slice(done), href: null, at: done })
  return parts
}

/** Without the sentence's own marks, and without a bracket that was opened before the address. */
function trimmed(link: string): string {
  const bare = link.replace(trailing, '')
  const opens = bare.split('(').length
  const closes = bare.split(')').length
  return bare.endsWith(')') && closes > opens ? trimmed(bare.slice(0, -1)) : bare
}
