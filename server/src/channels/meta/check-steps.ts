import type { Asked, CheckStep } from '../../core/channels/port.ts'
import { hmacSha256, randomToken } from '../../kernel/crypto.ts'
import { type Instant, msOf, SECOND } from '../../kernel/instant.ts'
import { getJson } from '../http/call-json.ts'
import { clockOf } from '../http/clock-of.ts'
import type { Json } from '../read/record.ts'
import { askedFor } from './asked.ts'

/** Long enough for a far server, short enough for somebody who waits before a screen. */
export const CHECK_MS = 8 * SECOND
const MOST_APART = 60 * SECOND

/** How one channel asks the Graph API. */
export interface Probe {
  /** With the version. */
  base: string
  token: string
  secrets: string[]
}

export async function askGraph({ base, token, secrets }: Probe, path: string): Promise<Asked<Json>> {
  const answer = await getJson(`${base}/${path}`, { authorization: `Bearer ${token}` }, CHECK_MS)
  return askedFor(answer, secrets)
}

export const passed = (name: CheckStep['name'], hint: string | null = null): CheckStep => ({
  name,
  ok: true,
  hint,
})
export const failing = (name: CheckStep['name'], hint: string): CheckStep => ({ name, ok: false, hint })

/** In the provider's words, with what to do about it. */
export function refusedStep(
  name: CheckStep['name'],
  { error, why }: Extract<Asked<unknown>, { ok: false }>,
  advice: string,
): CheckStep {
  const said = [error.title, error.details].filter(Boolean).join(': ')
  return failing(
    name,
    why === 'unreachable' ? `${said} (${error.code})` : `${said} (${error.code}). ${advice}`,
  )
}

export const afterToken = (name: CheckStep['name']): CheckStep =>
  failing(name, 'Not looked at: the token comes first')

/** Whether our door answers under the address that the provider is given. */
export async function callbackStep(callbackUrl: string, verifyToken: string | null, isLocal: boolean) {
  if (verifyToken === null)
    return failing('callback', 'No verify token is set: give the channel one, or set META_VERIFY_TOKEN')
  if (!isLocal && !callbackUrl.startsWith('https:'))
    return failing(
      'callback',
      `Meta delivers to https addresses only, and PUBLIC_URL makes it ${callbackUrl}`,
    )
  const challenge = randomToken(9)
  const query = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.verify_token': verifyToken,
    'hub.challenge': challenge,
  })
  const answer = await textAt(`${callbackUrl}?${query}`)
  if (answer === challenge) return passed('callback', callbackUrl)
  const advice = 'check PUBLIC_URL, the tunnel or proxy, and the verify token'
  return failing(
    'callback',
    `${callbackUrl} ${answer === null ? "can't be reached" : 'does not answer as we would'}: ${advice}`,
  )
}

async function textAt(url: string): Promise<string | null> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(CHECK_MS) })
    return (await response.text()).slice(0, 200)
  } catch {
    return null
  }
}

/**
 * Meta checks a proof made with an app's secret: one that it takes is the secret of the very app that the token is of, so
 * of the app that signs what is delivered.
 */
export async function signatureStep(probe: Probe, id: string, appSecrets: string[]): Promise<CheckStep> {
  if (appSecrets.length === 0)
    return failing('signature', 'No app secret is set: without it nothing that is delivered can be believed')
  for (const secret of appSecrets) {
    const proof = hmacSha256(secret, probe.token)
    const asked = await askGraph(probe, `${id}?fields=id&appsecret_proof=${proof}`)
    if (asked.ok) return passed('signature')
    if (asked.why === 'unreachable') return refusedStep('signature', asked, '')
  }
  return failing(
    'signature',
    'The app secret is not that of the app which the token belongs to: copy it anew',
  )
}

export async function clockStep(url: string, now: Instant): Promise<CheckStep> {
  const began = performance.now()
  const theirs = await clockOf(url, CHECK_MS)
  if (theirs === null) return failing('clock', "The provider's clock could not be read")
  const apart = Math.round((msOf(now) + performance.now() - began - theirs) / 1000)
  return Math.abs(apart) * SECOND <= MOST_APART
    ? passed('clock')
    : failing(
        'clock',
        `This machine is ${Math.abs(apart)} s ${apart > 0 ? 'ahead' : 'behind'}: let it keep its time (NTP)`,
      )
}

export const secretsIn = (list: string | undefined): string[] =>
  (list ?? '')
    .split(',')
    .map((secret) => secret.trim())
    .filter(Boolean)

/** A simulator or a stand-in on this machine reaches us without a public address. */
export const isLocal = (url: string) => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)
