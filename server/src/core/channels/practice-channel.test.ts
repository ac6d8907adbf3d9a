import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Simulator, startSimulator } from '../../../../simulator/src/simulator.ts'
import { APP_SECRET, type RunningApp, startRunningApp } from '../../../test/running-app.ts'
import { waitFor } from '../../../test/wait-for.ts'

let simulator: Simulator
let app: RunningApp
let plain: RunningApp

beforeAll(async () => {
  simulator = await startSimulator({
    appSecret: APP_SECRET,
    statusDelays: { sent: 5, delivered: 10, read: 15 },
  })
  // As with `npm start`: real channels would speak to Meta, and only those that are played to the simulator.
  app = await startRunningApp({ DEMO: '1', SIMULATOR_URL: simulator.url, META_GRAPH_URL: '' })
  simulator.postWebhooksTo(`${app.url}/api/webhook`)
  plain = await startRunningApp()
})
afterAll(async () => {
  await app.stop()
  await plain.stop()
  await simulator.close()
})

async function register(name: string): Promise<string> {
  const body = {
    companyName: name,
    name: 'Nina',
    email: `nina@${name.toLowerCase()}.example`,
    password: 'correct horse',
  }
  const { status, body: answer } = await app.ask('POST', '/api/auth/register', { body })
  expect(status).toBe(201)
  return answer.accessToken
}
const practise = async (token: string) =>
  (await app.ask('POST', '/api/channels/practice', { token, body: {} })).body.data

test('a new company writes with the simulator’s phone, both ways, and only with its own number', async () => {
  const token = await register('Nimbus')
  const other = await register('Cirrus')
  expect((await app.ask('GET', '/api/channels/practice', { token })).body.data).toEqual({ isOffered: true })
  const number = await practise(token)
  expect(number).toMatchObject({ type: 'whatsapp', sandbox: true, status: 'connected' })
  expect((await practise(other)).displayPhoneNumber).not.toBe(number.displayPhoneNumber)

  simulator.inbound({ from: '15550001051', phoneNumberId: number.displayPhoneNumber, text: 'Anybody there?' })
  const conversations = async (as: string) =>
    (await app.ask('GET', '/api/conversations', { token: as })).body.data
  await waitFor(async () => (await conversations(token)).length === 1, 'the conversation')
  expect(await conversations(other)).toEqual([])

  const [{ id }] = await conversations(token)
  await app.ask('POST', '/api/messages', {
    token,
    body: { conversationId: id, type: 'text', text: 'Somebody is.' },
  })
  await waitFor(async () => simulator.outbound().some(({ text }) => text === 'Somebody is.'), 'the answer')
})

test('the number has templates and passes its check, also when the simulator has forgotten everything', async () => {
  const token = await register('Stratus')
  const { id } = await practise(token)
  simulator.reset()
  const { body } = await app.ask('POST', `/api/channels/${id}/test`, { token, body: {} })
  expect(
    body.data.steps.filter(({ ok, name }: { ok: boolean; name: string }) => !ok && name !== 'callback'),
  ).toEqual([])
  await waitFor(async () => {
    const { data } = (await app.ask('GET', '/api/templates', { token })).body
    return data.some(({ name }: { name: string }) => name === 'order_update')
  }, 'its templates')
})

test('a company has one, however often and however much at once it asks', async () => {
  const token = await register('Altus')
  await Promise.all([practise(token), practise(token)])
  await practise(token)
  const { data } = (await app.ask('GET', '/api/channels', { token })).body
  expect(data.filter(({ sandbox }: { sandbox: boolean }) => sandbox)).toHaveLength(1)
})

test('nobody but an admin adds one, and none is offered where no simulator runs', async () => {
  const john = await plain.signIn(plain.kaveri, plain.kaveri.john)
  expect((await plain.ask('POST', '/api/channels/practice', { token: john, body: {} })).status).toBe(403)
  const token = await plain.signIn(plain.kaveri, plain.kaveri.admin)
  expect((await plain.ask('GET', '/api/channels/practice', { token })).body.data).toEqual({
    isOffered: false,
  })
  expect((await plain.ask('POST', '/api/channels/practice', { token, body: {} })).status).toBe(409)
})
