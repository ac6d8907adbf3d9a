import { createHmac } from 'node:crypto'
import { isPracticeNumber } from '@parley/contracts/meta/practice'
import type { FastifyRequest } from 'fastify'
import type { Stage } from '../stage.ts'
import { APP_ID, DEMO_ACCOUNTS, DEMO_WABA_ID } from '../world.ts'
import { GraphError } from './errors.ts'

const PERMISSIONS = [
  'whatsapp_business_messaging',
  'whatsapp_business_management',
  'pages_messaging',
  'pages_manage_metadata',
  'instagram_manage_messages',
]
const PAGES = new Set(DEMO_ACCOUNTS.filter(({ wabaId }) => wabaId === null).map(({ id }) => id))

const PAGE_FIELDS = [
  'messages',
  'messaging_postbacks',
  'message_deliveries',
  'message_reads',
  'message_echoes',
  'message_reactions',
  'message_edits',
  'messaging_referrals',
  'messaging_referral',
  'messaging_seen',
  'messaging_optins',
  'standby',
  'messaging_handovers',
]

/** Which accounts the app hears of, and for a Page of what. The demo's and those of who practises are subscribed from the start. */
export class Subscriptions {
  #fields = new Map<string, string[]>()
  #left = new Set<string>()

  add(id: string, fields: string[]): void {
    this.#fields.set(id, fields)
    this.#left.delete(id)
  }

  remove(id: string): void {
    this.#fields.delete(id)
    this.#left.add(id)
  }

  /** Null where the app is not subscribed. */
  of(id: string): string[] | null {
    if (this.#left.has(id)) return null
    const isKnown = id === DEMO_WABA_ID || isPracticeNumber(id)
    return this.#fields.get(id) ?? (isKnown ? [] : PAGES.has(id) ? PAGE_FIELDS : null)
  }

  clear(): void {
    this.#fields.clear()
    this.#left.clear()
  }
}

const APP = {
  id: String(APP_ID),
  name: 'Parley',
  link: 'https://www.facebook.com/games/?app_id=1400500600700800',
}

/** `GET /{id}/subscribed_apps`: of a WABA without fields, of a Page with them. */
export function subscribedApps(stage: Stage, id: string): object {
  const fields = stage.subscriptions.of(id)
  if (fields === null) return { data: [] }
  const { link: _, ...app } = APP
  return {
    data: [fields.length > 0 ? { ...app, subscribed_fields: fields } : { whatsapp_business_api_data: APP }],
  }
}

/** `GET /me/permissions`, of any token. */
export const permissions = (): object => ({
  data: PERMISSIONS.map((permission) => ({ permission, status: 'granted' })),
})

/** `GET /{app}/subscriptions`: what the app itself hears of. */
export const appSubscriptions = (): object => ({
  data: ['whatsapp_business_account', 'page', 'instagram'].map((object) => ({
    object,
    active: true,
    fields: [{ name: 'messages', version: 'v25.0' }],
  })),
})

/** A call may prove that its maker knows the app's secret; a wrong proof is refused. */
export function requireRightProof(stage: Stage, request: FastifyRequest): void {
  const { appsecret_proof: proof } = request.query as { appsecret_proof?: string }
  if (proof === undefined) return
  const token = /^Bearer (\S+)/.exec(request.headers.authorization ?? '')?.[1] ?? ''
  const right = stage.settings.appSecrets.map((secret) =>
    createHmac('sha256', secret).update(token).digest('hex'),
  )
  if (!right.includes(proof))
    throw new GraphError(100, { message: 'Invalid appsecret_proof provided in the API argument' })
}
