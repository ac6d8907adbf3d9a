import { afterAll, beforeAll, expect, test } from 'vitest'
import { call, type Desk, startDesk, startQuickly, until } from '../../test/desk.ts'
import type { Simulator } from '../simulator.ts'
import { DEMO_WABA_ID } from '../world.ts'

let desk: Desk
let simulator: Simulator
const url = (query = '') => `${simulator.url}/v23.0/${DEMO_WABA_ID}/message_templates${query}`
const names = async (query: string): Promise<string[]> =>
  (await call(url(query), 'GET')).body.data.map(({ name }: { name: string }) => name)

beforeAll(async () => {
  desk = await startDesk()
  simulator = await startQuickly({ webhookUrl: desk.url })
})
afterAll(async () => {
  await simulator.close()
  await desk.close()
})

test('the demo has three approved templates, page by page', async () => {
  const { body } = await call(url('?limit=2&status=APPROVED&fields=name,status'), 'GET')
  expect(body.data).toHaveLength(2)
  expect(Object.keys(body.data[0]).sort()).toEqual(['id', 'name', 'status'])
  expect(await names(`?limit=2&after=${body.paging.cursors.after}`)).toEqual(['partner_settlement'])
})

test('a new template is pending until a webhook says that it is approved, and can be deleted', async () => {
  const welcome = {
    name: 'welcome_back',
    language: 'en_US',
    category: 'MARKETING',
    components: [{ type: 'BODY', text: 'Welcome back' }],
  }
  const { body } = await call(url(), 'POST', welcome)
  expect(body).toMatchObject({ status: 'PENDING', category: 'MARKETING' })
  expect((await call(url(), 'POST', welcome)).body.error.code).toBe(100)
  expect((await call(url(), 'POST', { ...welcome, name: 'Not Allowed' })).body.error.code).toBe(100)

  const change = await until('the approval', () => desk.received[0]?.json.entry[0].changes[0])
  expect(change).toMatchObject({
    field: 'message_template_status_update',
    value: { event: 'APPROVED', message_template_id: Number(body.id), message_template_name: 'welcome_back' },
  })
  expect((await call(url('?name=welcome_back'), 'DELETE')).body).toEqual({ success: true })
  expect(await names('?name=welcome_back')).toEqual([])
})

test('apps subscribe, numbers describe themselves, unknown things do not exist', async () => {
  expect((await call(`${simulator.url}/v23.0/${DEMO_WABA_ID}/subscribed_apps`, 'POST')).body).toEqual({
    success: true,
  })
  const number = await call(`${simulator.url}/v23.0/100200300400500?fields=display_phone_number`, 'GET')
  expect(number.body).toEqual({ id: '100200300400500', display_phone_number: '+15550001053' })
  expect((await call(`${simulator.url}/v23.0/999`, 'GET')).body.error).toMatchObject({
    code: 100,
    error_subcode: 33,
  })
})
