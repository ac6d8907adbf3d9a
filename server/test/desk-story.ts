import { cancelMessage } from '../src/core/conversations/change-message.ts'
import { sendMessage } from '../src/core/conversations/send-message.ts'
import { updateConversation } from '../src/core/conversations/update-conversation.ts'
import type { Ctx } from '../src/core/ctx.ts'
import { rateConversation } from '../src/core/ratings/rate-conversation.ts'
import { findOrMakePeople } from '../src/core/receiving/people.ts'
import { receive } from '../src/core/receiving/receive.ts'
import { Threads } from '../src/core/receiving/threads.ts'
import { HOUR, MINUTE, plus } from '../src/kernel/instant.ts'
import type { Chance } from './crash/random.ts'
import { arrival, someone, textMessage } from './inbound.ts'
import type { Company, World } from './world.ts'

export const STORY_TAGS = ['billing', 'returns', 'vip']

/**
 * Days of a desk, by chance: customers write, agents answer, hand over, resolve, archive, tag and are rated, some think
 * better of what they wrote. What the rules refuse is part of it. Returns the conversations that there were.
 */
export async function tellStory(
  world: World,
  company: Company,
  chance: Chance,
  steps: number,
): Promise<number[]> {
  const { clock } = world
  const threads: number[] = []
  const agents = [company.john, company.jane, company.admin]
  const attempt = async (verb: (ctx: Ctx) => Promise<unknown>) => {
    await company.run(verb, chance.oneOf(agents)).catch((fault: { code?: string }) => {
      if (!['CONFLICT', 'SERVICE_WINDOW_CLOSED'].includes(String(fault.code))) throw fault
    })
  }
  const thread = () => chance.oneOf(threads)
  const change = (patch: Parameters<typeof updateConversation>[2]) =>
    attempt((ctx) => updateConversation(ctx, thread(), patch))
  const say = (sendAt?: string) =>
    attempt(async (ctx) => {
      const text = { type: 'text' as const, text: 'Hello', content: {}, requestHash: '' }
      const message = await sendMessage(ctx, { addressee: { conversationId: thread() }, ...text, sendAt })
      if (sendAt !== undefined && chance.next() < 0.5) await cancelMessage(ctx, message.id)
    })
  const write = async () => {
    const channel = chance.oneOf([company.channel, company.other])
    const person = someone(Math.floor(chance.between(100, 112)))
    const letter = arrival(channel, 'Hi', { sentAt: plus(clock.now(), -1000) }, person)
    for (const { conversationId } of await company.run((ctx) => receive(ctx, [letter])))
      if (!threads.includes(conversationId)) threads.push(conversationId)
  }
  const echo = async () => {
    const to = someone(Math.floor(chance.between(100, 112)))
    const message = textMessage('From the phone', { sentAt: clock.now() })
    const item = { kind: 'echo' as const, to, message, ourMessageId: null, appId: null }
    await company.run((ctx) => receive(ctx, [{ channel: company.channel, item }]))
  }
  /** As a campaign writes to somebody with whom nobody has spoken. */
  const begin = async () => {
    const person = someone(Math.floor(chance.between(200, 999)))
    await company.run(async (ctx) => {
      const [contact] = await findOrMakePeople(ctx, [{ channelId: company.channel.id, person }])
      const visit = { channel: company.channel, contact: contact!, quiet: false }
      const threads = await Threads.lock(ctx, [visit], [])
      if (threads.fresh.length > 0) threads.of(visit).status = 'resolved'
      await threads.save(ctx)
    })
  }
  const deeds = [
    begin,
    write,
    write,
    write,
    echo,
    () => say(),
    () => say(),
    () => say(plus(clock.now(), HOUR)),
    () => change({ status: chance.oneOf(['resolved', 'closed', 'open', 'pending'] as const) }),
    () => change({ assigneeId: chance.oneOf([company.john.id, company.jane.id, null]) }),
    () => change({ tags: STORY_TAGS.filter(() => chance.next() < 0.4) }),
    () => change({ archived: chance.next() < 0.5 }),
    () =>
      attempt((ctx) =>
        rateConversation(ctx, thread(), { score: Math.ceil(chance.between(0.01, 5)), feedback: null }),
      ),
  ]
  await write()
  for (let step = 0; step < steps; step++) {
    clock.advance(Math.floor(chance.between(1, 40 * MINUTE)))
    await chance.oneOf(deeds)()
  }
  return threads
}
