/**
 * A link to something of ours, by path and query alone: it is signed for the public address, which need not be the one
 * that this page was opened at. A link to somewhere else stays as it is.
 */
export function ownLink(link: string): string {
  const { pathname, search } = new URL(link, location.origin)
  return pathname.startsWith('/api/') ? pathname + search : link
}
