import { afterAll, beforeAll, expect, it } from 'vitest'
import { quiet } from '../../../test/database.ts'
import { arrival } from '../../../test/inbound.ts'
import { makeMessengerWorld } from '../../../test/messenger-world.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import { type StandIn, startStandIn } from '../../channels/stand-in.ts'
import { whatsappDriver } from '../../channels/whatsapp/driver.ts'
import { receive } from '../receiving/receive.ts'
import { tellRead, tellTyping } from './tell-customer.ts'

let provider: StandIn
let world: World
beforeAll(async () => {
  provider = await startStandIn()
  const graphUrl = () => provider.url
  world = await makeWorld({
    whatsapp: whatsappDriver({ graphUrl, graphVersion: 'v25.0', pinnacleUrl: graphUrl, log: quiet }),
  })
})
afterAll(async () => {
  await world.drop()
  await provider.close()
})

it('the newest message is told as read, and typing at most every 20 seconds', async () => {
  const { kaveri, desk } = world
  const [, newest] = await kaveri.run((ctx) =>
    receive(ctx, [arrival(kaveri.channel, 'one'), arrival(kaveri.channel, 'two')]),
  )
  await tellRead(desk, kaveri.tenantId, newest!.conversationId)
  for (let i = 0; i < 5; i++) await tellTyping(desk, kaveri.tenantId, newest!.conversationId)
  const read = { messaging_product: 'whatsapp', status: 'read', message_id: newest!.externalId }
  expect(provider.calls.map((call) => call.body)).toEqual([
    read,
    { ...read, typing_indicator: { type: 'text' } },
  ])
})

it('on Messenger it is told to the person, whatever their newest message is', async () => {
  const provider = await startStandIn()
  const { newCustomer, kaveri, desk, drop } = await makeMessengerWorld({ graphUrl: provider.url })
  const { person, conversation } = await newCustomer()
  await tellRead(desk, kaveri.tenantId, conversation)
  await tellTyping(desk, kaveri.tenantId, conversation)
  const recipient = { id: person.identities[0]!.value }
  expect(provider.calls.map((call) => call.body)).toEqual([
    { recipient, sender_action: 'mark_seen' },
    { recipient, sender_action: 'typing_on' },
  ])
  await drop()
  await provider.close()
})
