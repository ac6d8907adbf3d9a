import { demoTemplates } from '@parley/contracts/meta/demo-templates'
import type { Template } from '../src/core/entities.ts'
import { saveTemplates } from '../src/db/templates/templates.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { newId } from '../src/kernel/ids.ts'
import type { RunningApp } from './running-app.ts'
import { waitFor } from './wait-for.ts'
import type { Company } from './world.ts'

/** What the simulator's account has, and one that was paused. */
export async function addTemplates(company: Company): Promise<void> {
  const at = systemClock.now()
  const [order] = demoTemplates
  const known = [...demoTemplates, { ...order!, name: 'gone', status: 'PAUSED' }]
  const rows = known.map(
    ({ name, language, category, status, components }): Template => ({
      id: newId(),
      wabaId: company.channel.wabaId!,
      externalId: null,
      name,
      language,
      category,
      status: status.toLowerCase() as Template['status'],
      stakeholder: null,
      components,
      rejectionReason: null,
      quality: null,
      toldAt: null,
      createdAt: at,
      updatedAt: at,
    }),
  )
  await company.run((ctx) => saveTemplates(ctx.tx, rows))
}

/** `Hello {{1}}, your order {{2}} is {{3}}. …` */
export const ORDER = { name: 'order_update', language: 'en_US' }

const value = (parameter_name: string, text: string) => ({ type: 'text', parameter_name, text })
/** `Hello {{name}}, we expect you on {{date}} at {{time}}. …`, where the time is told by a city. */
export const VISIT = {
  name: 'appointment_reminder',
  language: 'en_US',
  components: [{ type: 'body', parameters: [value('date', 'Monday'), value('time', 'noon in {{city}}')] }],
}

export const orderOf = (name: string, order: string) =>
  `Hello ${name}, your order ${order} is ready. We write again when it moves.`

/** Rows for numbers from `from` on, each with its own order. */
export const rowsFrom = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    phone: `+${from + index}`,
    variables: { '1': `Person ${index}`, '2': `KS-${index}`, '3': 'ready' },
  }))

/** Speaks about campaigns to a whole server, as one of its people. */
export function campaignsOf(app: RunningApp, company: Company, token: string) {
  const ask = (method: string, path: string, body?: unknown) => app.ask(method, path, { token, body })
  const data = async (method: string, path: string, body?: unknown) => {
    const answer = await ask(method, path, body)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`)
    return answer.body.data
  }
  const draft = (more: object = {}) => ({
    name: 'Ready',
    channelId: company.channel.id,
    template: ORDER,
    ...more,
  })
  return {
    ask,
    data,
    draft,
    create: (audience: object, more: object = {}) =>
      data('POST', '/api/campaigns', draft({ audience, ...more })),
    show: (id: string) => data('GET', `/api/campaigns/${id}`),
    recipients: (id: string, query = 'limit=100') => data('GET', `/api/campaigns/${id}/recipients?${query}`),
    step: (id: string, step: string) => ask('POST', `/api/campaigns/${id}/${step}`),
    /** Until it stands so. */
    until: (id: string, is: (campaign: { status: string; counts: Record<string, number> }) => boolean) =>
      waitFor(async () => {
        const campaign = await data('GET', `/api/campaigns/${id}`)
        return is(campaign) && campaign
      }, `campaign ${id}`),
  }
}
