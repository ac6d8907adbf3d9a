import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addTemplates, ORDER, rowsFrom } from '../campaign-world.ts'
import { ask } from '../http-world.ts'
import { waitFor } from '../wait-for.ts'
import { type CrashWorld, letAMinutePass, makeCrashWorld } from './crash-world.ts'
import { chanceOf } from './random.ts'
import { serverProcess } from './server-process.ts'

const SEED = Number(process.env.PARLEY_CRASH_SEED ?? 20261121)
const ROUNDS = Number(process.env.PARLEY_CRASH_ROUNDS ?? 3)
const PEOPLE = 60 + ROUNDS * 30
const FROM = 919100100000

let world: CrashWorld
beforeAll(async () => {
  world = await makeCrashWorld(serverProcess)
  await addTemplates(world.company)
})
afterAll(() => world.stop())

const speak = async (method: string, path: string, body?: unknown) => {
  const answer = await ask(method, world.server.url + path, { token: world.token, body })
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`)
  return answer.body.data
}

it('killed again and again, a campaign writes to everybody once, and knows of whom it does not know', async () => {
  const chance = chanceOf(SEED)
  const { id } = await speak('POST', '/api/campaigns', {
    name: 'Killed',
    channelId: world.company.channel.id,
    template: ORDER,
    audience: { rows: rowsFrom(FROM, PEOPLE) },
  })
  await speak('POST', `/api/campaigns/${id}/start`)
  for (let round = 0; round < ROUNDS; round++) {
    const taken = world.simulator.outbound().length
    await waitFor(() => world.simulator.outbound().length > taken, 'a send to be under way')
    await pause(chance.between(50, 400))
    await world.server.kill()
    await letAMinutePass(world)
    await world.server.start()
  }
  const whatIsLeft = `select from campaign_recipients where status in ('queued', 'sending') and not uncertain`
  await waitFor(
    async () => {
      if ((await world.ask(whatIsLeft)).length === 0) return true
      await letAMinutePass(world)
      await pause(500)
    },
    'everybody to be written to',
    60_000,
  )
  await waitFor(async () => (await speak('GET', `/api/campaigns/${id}`)).status === 'completed', 'the end')
  await waitFor(async () => {
    const { sent, read } = (await speak('GET', `/api/campaigns/${id}`)).counts
    return sent === read
  }, 'all statuses')

  const { counts } = await speak('GET', `/api/campaigns/${id}`)
  const times = rowsFrom(FROM, PEOPLE).map(({ phone }) => world.simulator.outbound(phone.slice(1)).length)
  expect(Math.max(...times)).toBe(1)
  expect(counts).toMatchObject({ total: PEOPLE, queued: 0, failed: 0, skipped: 0 })
  expect(counts.sent).toBe(times.filter((one) => one === 1).length)
  expect(counts.sent + counts.uncertain).toBe(PEOPLE)
  const messages = await world.ask(
    `select from messages where metadata->>'campaignId' = $1 group by client_message_id having count(*) > 1`,
    id,
  )
  expect(messages).toEqual([])
  const [real] = await world.ask<{ sent: number; uncertain: number }>(
    `select count(*) filter (where status = 'read')::int as sent, count(*) filter (where uncertain)::int as uncertain
     from campaign_recipients where campaign_id = $1`,
    id,
  )
  expect(real).toEqual({ sent: counts.sent, uncertain: counts.uncertain })
  console.info(
    `seed ${SEED}, ${ROUNDS} kills: ${counts.sent} of ${PEOPLE} sent, ${counts.uncertain} not known`,
  )
}, 150_000)
