import type { Asked, CheckStep, Here, OpenChannel } from '../../core/channels/port.ts'
import { postJson } from '../http/call-json.ts'
import { askedFor, notConnected } from '../meta/asked.ts'
import {
  afterToken,
  askGraph,
  CHECK_MS,
  callbackStep,
  clockStep,
  failing,
  isLocal,
  type Probe,
  passed,
  refusedStep,
  secretsIn,
  signatureStep,
} from '../meta/check-steps.ts'
import { isRecord, type Json } from '../read/record.ts'
import { trimmed } from './provider.ts'

/** The installation's own app, for channels that bring none. */
export interface OwnApp {
  appSecrets: readonly string[]
  verifyToken: string | null
}

interface Ways {
  graphUrl(channel: OpenChannel): string
  graphVersion: string
  app: OwnApp
}

const PERMISSIONS = ['whatsapp_business_messaging', 'whatsapp_business_management']

/** Asks Meta to send the account's events to the app that the token is of. */
export async function subscribeAccount(ways: Ways, channel: OpenChannel): Promise<Asked<null>> {
  const probe = probeOf(ways, channel)
  if (!probe) return notConnected('No access token is set')
  if (!channel.wabaId) return notConnected('The WhatsApp business account id (wabaId) is missing')
  const url = `${probe.base}/${encodeURIComponent(channel.wabaId)}/subscribed_apps`
  const answer = await postJson(url, { authorization: `Bearer ${probe.token}` }, {}, CHECK_MS)
  const asked = askedFor(answer, probe.secrets)
  return asked.ok ? { ok: true, value: null } : asked
}

export async function checkNumber(ways: Ways, channel: OpenChannel, here: Here): Promise<CheckStep[]> {
  const probe = probeOf(ways, channel)
  const base = `${trimmed(ways.graphUrl(channel))}/${ways.graphVersion}`
  const secrets = secretsOf(ways, channel)
  const verifyToken = channel.secrets.appSecret ? (channel.secrets.verifyToken ?? null) : ways.app.verifyToken
  const token = await tokenStep(probe, channel)
  const rest = await Promise.all([
    token.ok && probe ? permissionsStep(probe, channel) : afterToken('permissions'),
    token.ok && probe ? subscriptionStep(probe, channel, secrets) : afterToken('subscription'),
    callbackStep(here.callbackUrl, verifyToken, isLocal(base)),
    token.ok && probe ? signatureStep(probe, channel.phoneNumberId!, secrets) : afterToken('signature'),
    clockStep(base, here.now),
  ])
  return [token, ...rest]
}

function probeOf({ graphUrl, graphVersion }: Ways, channel: OpenChannel): Probe | null {
  const { accessToken } = channel.secrets
  if (!accessToken) return null
  return {
    base: `${trimmed(graphUrl(channel))}/${graphVersion}`,
    token: accessToken,
    secrets: Object.values(channel.secrets),
  }
}

const secretsOf = ({ app }: Ways, { secrets }: OpenChannel) =>
  secrets.appSecret ? secretsIn(secrets.appSecret) : [...app.appSecrets]

async function tokenStep(probe: Probe | null, { phoneNumberId }: OpenChannel): Promise<CheckStep> {
  if (!probe) return failing('token', 'No access token is set')
  const asked = await askGraph(probe, `${phoneNumberId}?fields=id,display_phone_number,verified_name`)
  if (!asked.ok)
    return refusedStep(
      'token',
      asked,
      'Make a new token for a system user that this number is assigned to, and compare the phone number id',
    )
  const { display_phone_number: number, verified_name: name } = asked.value
  return passed('token', [number, name].filter(Boolean).join(', ') || null)
}

async function permissionsStep(probe: Probe, { wabaId }: OpenChannel): Promise<CheckStep> {
  const asked = await askGraph(probe, 'me/permissions')
  if (!asked.ok) {
    // Not every kind of token may ask for its own permissions; one that sees the account has the main one.
    if (!wabaId) return failing('permissions', 'The WhatsApp business account id (wabaId) is missing')
    const seen = await askGraph(probe, `${wabaId}?fields=id,name`)
    return seen.ok
      ? passed('permissions')
      : refusedStep('permissions', seen, `The token needs ${PERMISSIONS.join(' and ')}`)
  }
  const granted = listOf(asked.value.data).filter(({ status }) => status === 'granted')
  const missing = PERMISSIONS.filter((wanted) => !granted.some(({ permission }) => permission === wanted))
  return missing.length === 0
    ? passed('permissions')
    : failing('permissions', `The token lacks ${missing.join(' and ')}: make it anew with these permissions`)
}

async function subscriptionStep(
  probe: Probe,
  channel: OpenChannel,
  appSecrets: string[],
): Promise<CheckStep> {
  const { wabaId, appId } = channel
  if (!wabaId) return failing('subscription', 'The WhatsApp business account id (wabaId) is missing')
  const asked = await askGraph(probe, `${wabaId}/subscribed_apps`)
  if (!asked.ok) return refusedStep('subscription', asked, 'The token needs whatsapp_business_management')
  const apps = listOf(asked.value.data).map((one) =>
    isRecord(one.whatsapp_business_api_data) ? one.whatsapp_business_api_data : one,
  )
  const mine = appId ? apps.some(({ id }) => id === undefined || String(id) === appId) : apps.length > 0
  if (!mine)
    return failing('subscription', 'The app is not subscribed to this account: save the access token again')
  return appId && appSecrets[0] ? await fieldsStep(probe, appId, appSecrets[0]) : passed('subscription')
}

/** Which fields an app hears of is told to the app itself only. */
async function fieldsStep(probe: Probe, appId: string, appSecret: string): Promise<CheckStep> {
  const asApp = { ...probe, token: `${appId}|${appSecret}`, secrets: [...probe.secrets, appSecret] }
  const asked = await askGraph(asApp, `${appId}/subscriptions`)
  // Where it is not told nothing speaks against it: the account itself is subscribed.
  if (!asked.ok) return passed('subscription')
  const own = listOf(asked.value.data).find(({ object }) => object === 'whatsapp_business_account')
  const fields = listOf(own?.fields).map(({ name }) => name)
  return fields.includes('messages')
    ? passed('subscription')
    : failing(
        'subscription',
        'The app does not hear of the field messages: subscribe to it under WhatsApp, Configuration',
      )
}

const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isRecord) : [])
