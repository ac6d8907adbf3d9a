/** What a server's clock says, in milliseconds; null where it does not answer or does not say. */
export async function clockOf(url: string, timeoutMs: number): Promise<number | null> {
  try {
    const response = await fetch(url, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const ms = Date.parse(response.headers.get('date') ?? '')
    return Number.isNaN(ms) ? null : ms
  } catch {
    return null
  }
}
