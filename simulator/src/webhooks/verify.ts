import { randomInt } from 'node:crypto'
import type { Stage } from '../stage.ts'

/** Meta's handshake with a callback address: it must hand the challenge back to whoever knows the token. */
export async function verifyWebhook(stage: Stage): Promise<{ verified: boolean; status: number | null }> {
  const { url } = stage.postOffice
  if (!url) return { verified: false, status: null }
  const challenge = String(randomInt(1_000_000_000))
  const asked = new URL(url)
  asked.searchParams.set('hub.mode', 'subscribe')
  asked.searchParams.set('hub.challenge', challenge)
  asked.searchParams.set('hub.verify_token', stage.settings.verifyToken)

  const entry = stage.traffic.begin({
    kind: 'webhook',
    method: 'GET',
    path: asked.pathname,
    about: 'verification',
    request: null,
  })
  const answer = await fetch(asked, { signal: AbortSignal.timeout(5000) }).catch(() => null)
  const text = answer ? await answer.text() : 'no answer'
  const status = answer?.status ?? null
  stage.traffic.update(entry, {
    status,
    state: status ? 'done' : 'unanswered',
    attempts: 1,
    response: text.slice(0, 1000),
  })
  return { verified: status === 200 && text === challenge, status }
}
