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
import { isRecord } from '../read/record.ts'
import type { OwnApp } from '../whatsapp/check.ts'
import { trimmed } from '../whatsapp/provider.ts'
import type { GraphOptions } from './graph.ts'
import type { Product } from './products.ts'

type Ways = GraphOptions & { app: OwnApp }

/** Asks Meta to send a Page's or an account's events to the app that the token is of. */
export async function subscribePage(
  ways: Ways,
  product: Product,
  channel: OpenChannel,
): Promise<Asked<null>> {
  const probe = probeOf(ways, channel)
  if (!probe) return notConnected('No access token is set')
  const fields = product.subscribedFields.join(',')
  const url = `${probe.base}/${channel.pageId}/subscribed_apps?subscribed_fields=${fields}`
  const answer = await postJson(url, { authorization: `Bearer ${probe.token}` }, {}, CHECK_MS)
  const asked = askedFor(answer, probe.secrets)
  return asked.ok ? { ok: true, value: null } : asked
}

export async function checkPage(
  ways: Ways,
  product: Product,
  channel: OpenChannel,
  here: Here,
): Promise<CheckStep[]> {
  const probe = probeOf(ways, channel)
  const base = `${trimmed(ways.graphUrl(channel))}/${ways.graphVersion}`
  const { appSecret, verifyToken } = channel.secrets
  const secrets = appSecret ? secretsIn(appSecret) : [...ways.app.appSecrets]
  const token = await tokenStep(probe, channel)
  const [subscribed, callback, signature, clock] = await Promise.all([
    token.ok && probe
      ? subscriptionSteps(probe, product, channel)
      : [afterToken('permissions'), afterToken('subscription')],
    callbackStep(here.callbackUrl, appSecret ? (verifyToken ?? null) : ways.app.verifyToken, isLocal(base)),
    token.ok && probe ? signatureStep(probe, channel.pageId!, secrets) : afterToken('signature'),
    clockStep(base, here.now),
  ])
  return [token, ...subscribed, callback, signature, clock]
}

function probeOf({ graphUrl, graphVersion }: Ways, channel: OpenChannel): Probe | null {
  const { accessToken } = channel.secrets
  if (!accessToken || !channel.pageId) return null
  const base = `${trimmed(graphUrl(channel))}/${graphVersion}`
  return { base, token: accessToken, secrets: Object.values(channel.secrets) }
}

async function tokenStep(probe: Probe | null, { pageId }: OpenChannel): Promise<CheckStep> {
  if (!probe) return failing('token', 'No access token is set')
  const asked = await askGraph(probe, `${pageId}?fields=id,name`)
  if (!asked.ok)
    return refusedStep(
      'token',
      asked,
      "It must be the Page's own token, not a person's: compare it and the id",
    )
  return passed('token', typeof asked.value.name === 'string' ? asked.value.name : null)
}

/** What a Page's token may do can't be asked; that it may manage the Page shows where its subscriptions are told. */
async function subscriptionSteps(
  probe: Probe,
  product: Product,
  { pageId }: OpenChannel,
): Promise<CheckStep[]> {
  const asked = await askGraph(probe, `${pageId}/subscribed_apps`)
  if (!asked.ok) {
    const advice = `The token needs ${product.permissions.join(', ')}`
    return [
      refusedStep('permissions', asked, advice),
      failing('subscription', 'Not looked at: the permissions come first'),
    ]
  }
  const apps = Array.isArray(asked.value.data) ? asked.value.data.filter(isRecord) : []
  const heard = apps.flatMap(({ subscribed_fields: fields }) => (Array.isArray(fields) ? fields : []))
  const missing = product.subscribedFields.filter((field) => !heard.includes(field))
  if (apps.length === 0)
    return [
      passed('permissions'),
      failing('subscription', 'The app is not subscribed: save the access token again'),
    ]
  return [
    passed('permissions'),
    missing.length === 0
      ? passed('subscription')
      : failing(
          'subscription',
          `The app does not hear of ${missing.join(', ')}: save the access token again`,
        ),
  ]
}
