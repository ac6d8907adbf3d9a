const ANSWER_WITHIN_MS = 10_000
const KEPT_ANSWER = 10_000

export interface DeskAnswer {
  /** null where nobody answered; `text` then says why. */
  status: number | null
  text: string
}

/** One attempt to post a webhook. Redirects are no answer: Meta does not follow them. */
export async function postOnce(
  url: string,
  body: Uint8Array<ArrayBuffer>,
  headers: Record<string, string>,
): Promise<DeskAnswer> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'facebookexternalua', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
    return { status: answer.status, text: (await answer.text()).slice(0, KEPT_ANSWER) }
  } catch (error) {
    return { status: null, text: reasonOf(error) }
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  return cause instanceof Error ? cause.message || cause.name : String(cause)
}
