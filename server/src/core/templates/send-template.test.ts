import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DeliveryWorld, makeDeliveryWorld } from '../../../test/delivery-world.ts'
import { saveTemplates, type Template } from '../../db/templates/templates.ts'
import { newId } from '../../kernel/ids.ts'

let world: DeliveryWorld
let conversationId: number
const CUSTOMER = '919000000301'

beforeAll(async () => {
  world = await makeDeliveryWorld()
  const { kaveri, clock } = world
  const template = (name: string, status: Template['status']) => ({
    id: newId(),
    wabaId: kaveri.channel.wabaId!,
    externalId: null,
    name,
    language: 'en_US',
    category: 'UTILITY',
    status,
    stakeholder: null,
    components: [{ type: 'BODY', text: 'Hello {{1}}, your order {{2}} is ready.' }],
    rejectionReason: null,
    quality: null,
    createdAt: clock.now(),
    updatedAt: clock.now(),
  })
  await kaveri.run((ctx) =>
    saveTemplates(ctx.tx, [template('order_ready', 'approved'), template('order_late', 'paused')]),
  )
  conversationId = await world.customerWrites(CUSTOMER)
})
afterAll(() => world.drop())

const send = (name: string, ...values: string[]) =>
  world.reply(conversationId, `${name} ${values}`, {
    type: 'template',
    text: null,
    content: {
      template: {
        name,
        language: 'en_US',
        components: [{ type: 'body', parameters: values.map((text) => ({ type: 'text', text })) }],
      },
    },
  })

test('a template is stored as the customer will read it', async () => {
  const message = await send('order_ready', 'Asha', 'A-1')
  expect(message).toMatchObject({ status: 'queued', text: 'Hello Asha, your order A-1 is ready.' })
})

test('a missing value is refused with its place, before anything is stored', async () => {
  await expect(send('order_ready', 'Asha')).rejects.toMatchObject({
    code: 'VALIDATION_ERROR',
    details: [{ field: 'template.components.body.2' }],
  })
})

test('one that the provider does not take just now is refused', async () => {
  await expect(send('order_late', 'Asha', 'A-1')).rejects.toMatchObject({
    code: 'CONFLICT',
    details: [{ field: 'template.name' }],
  })
})

test('one that we do not know is left to the provider', async () => {
  expect(await send('made_elsewhere', 'Asha')).toMatchObject({ status: 'queued', text: null })
})
