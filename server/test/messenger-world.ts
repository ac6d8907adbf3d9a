import { messengerDrivers } from '../src/channels/messenger/driver.ts'
import { createChannel } from '../src/core/channels/create-channel.ts'
import type { Inbound, Person } from '../src/core/channels/inbound.ts'
import type { SendOutcome } from '../src/core/channels/port.ts'
import { readMessage } from '../src/core/conversations/read-message.ts'
import { type SendMessage, sendMessage } from '../src/core/conversations/send-message.ts'
import { type Begun, beginAttempt } from '../src/core/delivery/begin-attempt.ts'
import { recordDelivery } from '../src/core/delivery/record-delivery.ts'
import type { Channel, Message } from '../src/core/entities.ts'
import { receive } from '../src/core/receiving/receive.ts'
import { newId } from '../src/kernel/ids.ts'
import { quiet } from './database.ts'
import { textMessage } from './inbound.ts'
import { makeWorld, type World } from './world.ts'

/** The app under which the Page's messages are sent, and the one that its inbox on the web is. */
export const OUR_APP = '1440000000000101'
export const PAGE_INBOX = '263902037430900'

export interface MessengerWorld extends World {
  page: Channel
  account: Channel
  /** What came in, in one transaction; answers with what was stored. */
  take(channel: Channel, ...items: Inbound[]): Promise<Message[]>
  /** Somebody new writes; answers with them and their conversation. */
  newCustomer(channel?: Channel): Promise<{ person: Person; conversation: number }>
  reply(conversation: number, text: string, more?: Partial<SendMessage>): Promise<Message>
  /** The next message of the conversation is on its way to the provider from now on. */
  begin(conversation: number): Promise<Begun>
  answer(conversation: number, begun: Begun, outcome: SendOutcome): Promise<void>
  show(id: number): Promise<Message>
  /** The conversation's messages as `in|out text: status`, oldest first. */
  thread(conversation: number): Promise<string[]>
}

/** The small world with a Page and an Instagram account, whose provider is played by the test. */
export async function makeMessengerWorld({ graphUrl = 'http://127.0.0.1:1' } = {}): Promise<MessengerWorld> {
  const drivers = messengerDrivers({
    graphUrl: () => graphUrl,
    graphVersion: 'v25.0',
    log: quiet,
    timeoutMs: 400,
  })
  const world = await makeWorld(drivers)
  const { kaveri, desk } = world
  const connect = (type: 'messenger' | 'instagram', pageId: string) =>
    kaveri.run((ctx) =>
      createChannel(ctx, desk.vault, {
        type,
        provider: 'meta',
        name: type,
        pageId,
        appId: OUR_APP,
        secrets: { accessToken: 'token' },
      }),
    )
  const page = await connect('messenger', '210110220330441')
  const account = await connect('instagram', '178414000000001')
  let people = 7100000000000200

  const take = (channel: Channel, ...items: Inbound[]) =>
    kaveri.run((ctx) =>
      receive(
        ctx,
        items.map((item) => ({ channel, item })),
      ),
    )

  return {
    ...world,
    page,
    account,
    take,
    async newCustomer(channel = page) {
      const person = someoneOn(channel, String(++people))
      const message = textMessage('Hello', { externalId: `m_${newId()}`, sentAt: world.clock.now() })
      const [stored] = await take(channel, { kind: 'message', from: person, message })
      return { person, conversation: stored!.conversationId }
    },
    reply: (conversationId, text, more) =>
      kaveri.run(
        (ctx) =>
          sendMessage(ctx, {
            addressee: { conversationId },
            type: 'text',
            text,
            content: {},
            requestHash: text,
            ...more,
          }),
        kaveri.john,
      ),
    begin: async (conversation) => (await kaveri.run((ctx) => beginAttempt(ctx, conversation, newId())))!,
    answer: (conversation, begun, outcome) =>
      kaveri.run((ctx) => recordDelivery(ctx, conversation, begun, outcome)),
    show: async (id) => (await kaveri.run((ctx) => readMessage(ctx, id))).message,
    async thread(conversation) {
      const { rows } = await world.database.pool.query<{ told: string }>(
        `select concat(direction, ' ', text, ': ', status) as told from messages
         where conversation_id = $1 and sender_type <> 'system' order by id`,
        [conversation],
      )
      return rows.map(({ told }) => told)
    },
  }
}

/** Nobody's name comes with a message there. */
export const someoneOn = ({ type }: Channel, id: string): Person => ({
  identities: [{ kind: type === 'instagram' ? 'igsid' : 'psid', value: id }],
  phone: null,
  name: null,
})
