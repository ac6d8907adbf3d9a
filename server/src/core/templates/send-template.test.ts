import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DeliveryWorld, makeDeliveryWorld } from '../../../test/delivery-world.ts'
import { PDF, picture } from '../../../test/files.ts'
import { saveTemplates, type Template } from '../../db/templates/templates.ts'
import { newId } from '../../kernel/ids.ts'
import { uploadFile } from '../attachments/upload-file.ts'

let world: DeliveryWorld
let conversationId: number
const CUSTOMER = '919000000301'

beforeAll(async () => {
  world = await makeDeliveryWorld()
  const { kaveri, clock } = world
  const template = (name: string, status: Template['status'], header: object[] = []) => ({
    id: newId(),
    wabaId: kaveri.channel.wabaId!,
    externalId: null,
    name,
    language: 'en_US',
    category: 'UTILITY',
    status,
    stakeholder: null,
    components: [...header, { type: 'BODY', text: 'Hello {{1}}, your order {{2}} is ready.' }],
    rejectionReason: null,
    quality: null,
    createdAt: clock.now(),
    updatedAt: clock.now(),
  })
  await kaveri.run((ctx) =>
    saveTemplates(ctx.tx, [
      template('order_ready', 'approved'),
      template('order_late', 'paused'),
      template('order_pictured', 'approved', [{ type: 'HEADER', format: 'IMAGE' }]),
    ]),
  )
  conversationId = await world.customerWrites(CUSTOMER)
})
afterAll(() => world.drop())

const send = (name: string, ...values: string[]) => sendWith(undefined, name, ...values)
const sendWith = (attachmentId: string | undefined, name: string, ...values: string[]) =>
  world.reply(conversationId, `${name} ${values} ${attachmentId}`, {
    type: 'template',
    text: null,
    content: {
      ...(attachmentId && { media: { attachmentId } }),
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

test('a header that is a file goes with an upload of one’s own, of the kind that it says', async () => {
  const scope = { tenantId: world.kaveri.tenantId, actor: world.kaveri.john }
  const rules = { maxBytes: 100_000, types: ['png', 'pdf'] }
  const upload = (name: string, bytes: Buffer | Uint8Array) =>
    uploadFile(world.desk, scope, { name, body: Readable.from([bytes]) }, rules)
  const shelf = await upload('shelf.png', await picture(3, 2))
  const message = await sendWith(shelf.id, 'order_pictured', 'Asha', 'A-1')
  expect(message).toMatchObject({
    text: 'Hello Asha, your order A-1 is ready.',
    attachments: [{ id: shelf.id, kind: 'image' }],
    content: {
      template: {
        components: [
          { type: 'header', parameters: [{ type: 'image', image: { id: shelf.id } }] },
          { type: 'body' },
        ],
      },
    },
  })
  const fault = (field: string) => ({ code: 'VALIDATION_ERROR', details: [{ field }] })
  const bill = await upload('bill.pdf', PDF)
  await expect(sendWith(bill.id, 'order_pictured', 'Asha', 'A-1')).rejects.toMatchObject(
    fault('template.components.header.image'),
  )
  await expect(send('order_pictured', 'Asha', 'A-1')).rejects.toMatchObject(
    fault('template.components.header.image'),
  )
})
