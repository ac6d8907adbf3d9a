const STEP = 100

/** The cursor behind that many open conversations, found as a client finds it: page by page. */
export async function deepCursor(url: string, token: string, depth: number): Promise<string> {
  let cursor = ''
  for (let at = 0; at < depth; at += STEP) {
    const path = `/api/conversations?status=open&limit=${STEP}${cursor && `&cursor=${cursor}`}`
    const response = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } })
    const { pagination } = (await response.json()) as { pagination: { nextCursor: string | null } }
    if (!pagination.nextCursor) break
    cursor = encodeURIComponent(pagination.nextCursor)
  }
  return cursor
}
