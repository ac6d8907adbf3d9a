import type { ComponentChild } from 'preact'

const ADDRESS = /https?:\/\/[^\s<>"'`]+/gi
const TRAILING = /[.,:;!?)\]}»”]+$/

/** A text as it is, its web addresses as links; nothing else of it means anything. */
export function linked(text: string, newTab: string): ComponentChild[] {
  const parts: ComponentChild[] = []
  let end = 0
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = found.replace(TRAILING, '')
    if (!URL.canParse(address)) continue
    parts.push(
      text.slice(end, index),
      <a href={address} target="_blank" rel="noopener noreferrer nofollow ugc">
        {address}
        <span class="hidden"> ({newTab})</span>
      </a>,
    )
    end = index + address.length
  }
  parts.push(text.slice(end))
  return parts
}
