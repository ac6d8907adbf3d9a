import type { Asked, CheckStep, Here, OpenChannel } from '../../core/channels/port.ts'
import { getJson, postJson } from '../http/call-json.ts'
import { clockOf } from '../http/clock-of.ts'
import { askedFor, notConnected } from '../meta/asked.ts'
import { CHECK_MS, clockStep, failing, passed, refusedStep } from '../meta/check-steps.ts'
import type { Provider } from '../whatsapp/provider.ts'

const DEFAULT_HEADER = 'x-webhook-secret'

/** Tells Pinnacle where to deliver, and the header by which we know it. */
export async function setPinnacleWebhook(
  provider: Provider | null,
  channel: OpenChannel,
  callbackUrl: string,
): Promise<Asked<null>> {
  if (!provider) return notConnected('No API key is set')
  const { webhookSecret } = channel.secrets
  if (!webhookSecret) return notConnected('No webhook secret is set: without it nobody could be believed')
  const header = (channel.settings.webhookHeader as string | undefined) ?? DEFAULT_HEADER
  const body = { webhook_url: callbackUrl, headers: { [header]: webhookSecret } }
  const url = `${provider.base}/${encodeURIComponent(channel.phoneNumberId ?? '')}/setwebhook`
  const asked = askedFor(
    await postJson(url, provider.headers, body, CHECK_MS),
    Object.values(channel.secrets),
  )
  return asked.ok ? { ok: true, value: null } : asked
}

export async function checkPinnacle(
  provider: Provider | null,
  channel: OpenChannel,
  here: Here,
): Promise<CheckStep[]> {
  const base = provider?.base ?? null
  return await Promise.all([
    keyStep(provider, channel),
    reachStep(here.callbackUrl),
    channel.secrets.webhookSecret
      ? passed('signature')
      : failing(
          'signature',
          'No webhook secret is set: without it nothing that is delivered can be believed',
        ),
    base === null ? failing('clock', 'Not looked at: the key comes first') : clockStep(base, here.now),
  ])
}

async function keyStep(provider: Provider | null, channel: OpenChannel): Promise<CheckStep> {
  if (!provider) return failing('token', 'No API key is set')
  if (provider.templatesUrl === null)
    return failing('token', 'The WhatsApp business account id (wabaId) is missing: the key is tried on it')
  const answer = await getJson(`${provider.templatesUrl}?limit=1`, provider.headers, CHECK_MS)
  const asked = askedFor(answer, Object.values(channel.secrets))
  return asked.ok ? passed('token') : refusedStep('token', asked, 'Compare the API key and the account id')
}

/** The door is behind a secret, so it is enough that our server answers there. */
async function reachStep(callbackUrl: string): Promise<CheckStep> {
  const isThere = (await clockOf(new URL('/api/health/live', callbackUrl).href, CHECK_MS)) !== null
  return isThere
    ? passed('callback', callbackUrl)
    : failing('callback', `${callbackUrl} can't be reached: check PUBLIC_URL, the tunnel or the proxy`)
}
