import { saveTemplates } from '../../src/db/templates/templates.ts'
import { newId } from '../../src/kernel/ids.ts'
import { postWebhook, type RunningApp } from '../running-app.ts'
import { waitFor } from '../wait-for.ts'
import type { Company } from '../world.ts'
import { makeSettings, type SettingThings } from './settings.ts'

/** What a company has, by the ids that requests may name. */
export interface Things {
  company: Company
  /** Its admin's. */
  token: string
  conversation: string
  inbound: string
  /** One that failed, so that it could be retried. */
  failed: string
  /** One that is held back, so that it could be withdrawn. */
  scheduled: string
  contact: string
  /** Not the one that asks. */
  session: string
  attachment: string
  webhookEvent: string
  /** What an outgoing webhook was sent. */
  webhookDelivery: string
  /** Where a list of its conversations goes on. */
  cursor: string
  template: string
  campaign: string
  settings: SettingThings
}

/** Stands in all that a company has, so that it would be seen wherever it came out. */
export const markOf = ({ admin }: Company) => admin.id.slice(0, 8) + admin.id.slice(-6)

/** A customer has written to the company, and it has answered: over HTTP, as it happens. */
export async function makeThings(app: RunningApp, company: Company): Promise<Things> {
  await app.signIn(company, company.admin)
  const token = await app.signIn(company, company.admin)
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await app.ask(method, path, { token, body })
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  for (const index of [1, 2]) await customerWrites(app, company, index)
  const list = await waitFor(async () => {
    const { data, pagination } = await ask('GET', '/api/conversations?limit=1')
    return pagination.hasMore && { conversation: data[0], cursor: pagination.nextCursor }
  }, 'two conversations')

  const conversationId = list.conversation.id
  const reply = async (text: string, more: object = {}) => {
    const body = { conversationId, type: 'text', text: `${text} ${markOf(company)}`, ...more }
    return (await ask('POST', '/api/messages', body)).data.id as string
  }
  const failed = await reply('failed')
  const scheduled = await reply('later', { sendAt: new Date(Date.now() + 3_600_000).toISOString() })
  await waitFor(async () => (await ask('GET', `/api/messages/${failed}`)).data.status !== 'queued')
  await app.database.pool.query(`update messages set status = 'failed' where id = $1`, [failed])
  await ask('POST', `/api/conversations/${conversationId}/notes`, { text: `noted ${markOf(company)}` })
  const { data: inbound } = await ask('GET', `/api/messages?conversationId=${conversationId}&direction=in`)
  const { data: sessions } = await ask('GET', '/api/auth/sessions')
  const { rows: events } = await app.database.pool.query<{ id: string }>(
    'select id from webhook_events where tenant_id = $1 limit 1',
    [company.tenantId],
  )
  const settings = await makeSettings(ask, list.conversation.contact.id, markOf(company))
  const webhookDelivery = newId()
  await app.database.pool.query(
    `insert into outgoing_deliveries (tenant_id, webhook_id, seq, id, type, status, created_at)
     values ($1, $2, 1, $3, 'message.created', 'failed', now())`,
    [company.tenantId, settings.webhook, webhookDelivery],
  )
  return {
    company,
    token,
    conversation: conversationId,
    inbound: inbound[0].id,
    failed,
    scheduled,
    contact: list.conversation.contact.id,
    session: sessions.find(({ current }: { current: boolean }) => !current).id,
    attachment: await upload(app, token, markOf(company)),
    webhookEvent: events[0]!.id,
    cursor: list.cursor,
    webhookDelivery,
    settings,
    template: await makeTemplate(company),
    campaign: await makeCampaign(ask, company),
  }
}

/** A draft, so that it could be started. */
async function makeCampaign(
  ask: (method: string, path: string, body?: unknown) => Promise<{ data: { id: string } }>,
  company: Company,
): Promise<string> {
  const { data } = await ask('POST', '/api/campaigns', {
    name: `Campaign ${markOf(company)}`,
    channelId: company.channel.id,
    template: { name: 'made_elsewhere', language: 'en_US' },
    audience: { rows: [{ phone: '919000000701', variables: { code: markOf(company) } }] },
  })
  return data.id
}

async function upload(app: RunningApp, token: string, name: string): Promise<string> {
  const body = new FormData()
  body.set('file', new Blob([PNG], { type: 'image/png' }), `${name}.png`)
  const headers = { authorization: `Bearer ${token}` }
  const response = await fetch(`${app.url}/api/attachments`, { method: 'POST', headers, body })
  const answer = (await response.json()) as { data: { attachment: { id: string } } }
  return answer.data.attachment.id
}

/** Not over HTTP: the provider's review would go on while the test looks. */
async function makeTemplate(company: Company): Promise<string> {
  const id = newId()
  await company.run((ctx) =>
    saveTemplates(ctx.tx, [
      {
        id,
        wabaId: company.channel.wabaId!,
        externalId: null,
        name: `template_${markOf(company).replaceAll('-', '')}`,
        language: 'en',
        category: 'UTILITY',
        status: 'approved',
        stakeholder: null,
        components: [{ type: 'BODY', text: 'Hello' }],
        rejectionReason: null,
        quality: null,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      },
    ]),
  )
  return id
}

/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function customerWrites(app: RunningApp, company: Company, index: number) {
  const name = `Customer ${index} ${markOf(company)}`
  const text = `Hello from ${name}`
  // The same people write to both companies, under the same message ids.
  await postWebhook(app.url, textTo(company, { from: `91900000070${index}`, id: `${index}`, name, text }))
}

export function textTo(
  { channel }: Company,
  { from, id, name, text }: { from: string; id: string; name: string; text: string },
): string {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { phone_number_id: channel.phoneNumberId },
    contacts: [{ profile: { name }, wa_id: from }],
    messages: [{ from, id: `wamid.tenants-${id}`, type: 'text', text: { body: text } }],
  }
  const entry = [{ id: channel.wabaId, changes: [{ field: 'messages', value }] }]
  return JSON.stringify({ object: 'whatsapp_business_account', entry })
}
