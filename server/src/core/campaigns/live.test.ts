import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addTemplates, campaignsOf, rowsFrom } from '../../../test/campaign-world.ts'
import { type RunningApp, startRunningApp } from '../../../test/running-app.ts'
import { waitFor } from '../../../test/wait-for.ts'

interface Heard {
  type: string
  at: string
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came
  data: any
}

let app: RunningApp
let admin: ReturnType<typeof campaignsOf>
const sockets: Socket[] = []
const PEOPLE = 150

beforeAll(async () => {
  app = await startRunningApp()
  await addTemplates(app.kaveri)
  admin = campaignsOf(app, app.kaveri, await app.signIn(app.kaveri, app.kaveri.admin))
})
afterAll(async () => {
  for (const socket of sockets) socket.disconnect()
  await app.stop()
})

async function listen(who: typeof app.kaveri.admin): Promise<Heard[]> {
  const token = await app.signIn(app.kaveri, who)
  const socket = io(`${app.url}/inbox`, { transports: ['websocket'], auth: { token } })
  sockets.push(socket)
  const heard: Heard[] = []
  socket.on('event', (event: Heard) => heard.push(event))
  await waitFor(() => socket.connected, 'the socket')
  return heard
}

it('is watched live by those who run campaigns, while customers and agents notice nothing of it', async () => {
  const [lead, agent] = [await listen(app.kaveri.admin), await listen(app.kaveri.john)]
  const { phoneNumberId } = app.kaveri.channel
  const customer = '919400900000'
  // The provider takes its time: whatever waits behind the campaign would be seen to.
  app.simulator.fault({ kind: 'slow' })
  /** In, seen, answered and at the provider: in how many milliseconds. */
  const talk = async (round: number) => {
    const asked = performance.now()
    const text = `Question ${round}`
    app.simulator.inbound({ from: customer, phoneNumberId: phoneNumberId!, text })
    const seen = await waitFor(() =>
      agent.find(({ type, data }) => type === 'message.created' && data.message.text === text),
    )
    const reply = { conversationId: seen.data.conversation.id, type: 'text', text: `Answer ${round}` }
    await admin.data('POST', '/api/messages', reply)
    const isThere = () => app.simulator.outbound(customer).some((sent) => sent.text === reply.text)
    await waitFor(isThere, 'the answer')
    return performance.now() - asked
  }
  const alone = await talk(0)
  const { id } = await admin.create({ rows: rowsFrom(919400000000, PEOPLE) })
  await admin.step(id, 'start')
  await waitFor(() => app.simulator.outbound().length > 5, 'the first few')

  const waits = []
  for (const round of [1, 2]) waits.push(await talk(round))
  // They went past those who still wait for theirs.
  expect((await admin.show(id)).counts.queued).toBeGreaterThan(0)
  app.simulator.fault({ kind: 'slow', times: 0 })

  await admin.until(id, ({ status, counts }) => status === 'completed' && counts.read === PEOPLE)
  const progress = await waitFor(() => {
    const mine = lead.filter(({ type, data }) => type === 'campaign.progress' && data.campaignId === id)
    return mine.at(-1)?.data.counts.read === PEOPLE ? mine : null
  }, 'the last progress')
  expect(progress.at(-1)!.data).toMatchObject({
    status: 'completed',
    counts: { total: PEOPLE, queued: 0, sent: PEOPLE, delivered: PEOPLE, read: PEOPLE, failed: 0 },
  })
  expect(progress.length).toBeGreaterThan(2)
  const perSecond = new Map<string, number>()
  for (const { at } of progress) perSecond.set(at.slice(0, 19), (perSecond.get(at.slice(0, 19)) ?? 0) + 1)
  expect(Math.max(...perSecond.values())).toBeLessThanOrEqual(4)
  expect(agent.filter(({ type }) => type === 'campaign.progress')).toEqual([])
  console.info(
    `${PEOPLE} people; in, answered and out beside them in ${waits.map(Math.round).join(', ')} ms; alone ${Math.round(alone)}`,
  )
})
