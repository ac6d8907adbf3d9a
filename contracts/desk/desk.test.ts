import { describe, expect, expectTypeOf, it } from 'vitest'
import { schemasIn } from '../examples.ts'
import { channelSettingsExample, channelsAnswer, channelsAnswerExample } from './channel.ts'
import { listConversationsQuery, startConversationBody, updateConversationBody } from './conversation.ts'
import { type InboxEvent, type InboxEventOf, inboxEvent, inboxEventExample } from './event.ts'
import { type Message, sendMessageBody } from './message.ts'

const examples = await schemasIn(new URL('.', import.meta.url))
const fieldsOf = (body: unknown) =>
  sendMessageBody.safeParse(body).error?.issues.map((issue) => issue.path[0])

describe('desk', () => {
  it.each(examples)('the example of $name fits its schema', ({ schema, example }) => {
    expect(example).toBeDefined()
    expect(schema.safeParse(example).error).toBeUndefined()
  })

  it('an admin keeps the settings of a channel, anybody else gets the short shape', () => {
    const [settings, short] = channelsAnswer.parse(channelsAnswerExample).data
    expect(settings).toEqual(channelSettingsExample)
    expect(short).not.toHaveProperty('accessToken')
  })

  it('an event is told by its type', () => {
    expect(inboxEvent.parse(inboxEventExample)).toEqual(inboxEventExample)
    expect(inboxEvent.safeParse({ ...inboxEventExample, type: 'note.created' }).success).toBe(false)
    expectTypeOf<InboxEventOf<'message.created'>['data']['message']>().toEqualTypeOf<Message>()
    expectTypeOf<InboxEventOf<'agent.status'>>().toExtend<InboxEvent>()
  })
})

describe('sending', () => {
  const to = { conversationId: '1042' }

  it.each([
    { type: 'text', text: 'Hello' },
    { type: 'image', media: { attachmentId: 'a1', caption: 'Look' } },
    { type: 'document', media: { link: 'https://files.example/a.pdf' } },
    { type: 'audio', media: { attachmentId: 'a1', voice: true } },
    { type: 'template', template: { name: 'order_ready', language: 'en_US' } },
    {
      type: 'interactive',
      interactive: { type: 'button', body: { text: 'Sure?' }, action: { buttons: [] } },
    },
    { type: 'location', location: { latitude: 12.3, longitude: 76.6 } },
    { type: 'contacts', contacts: [{ name: { formatted_name: 'Meera' } }] },
    { type: 'reaction', reaction: { messageId: '2001', emoji: '' } },
  ])('a message of type $type goes out', (content) => {
    expect(sendMessageBody.parse({ ...to, ...content })).toEqual({ ...to, ...content })
  })

  it.each([
    ['text', 'text'],
    ['image', 'media'],
    ['template', 'template'],
    ['interactive', 'interactive'],
    ['location', 'location'],
    ['contacts', 'contacts'],
    ['reaction', 'reaction'],
  ])('a message of type %s names the missing %s', (type, field) => {
    expect(fieldsOf({ ...to, type })).toEqual([field])
  })

  it('a text of blanks is none, and every other text is kept as it is', () => {
    expect(fieldsOf({ ...to, type: 'text', text: ' \n ' })).toEqual(['text'])
    expect(sendMessageBody.parse({ ...to, type: 'text', text: '  a\n' }).text).toBe('  a\n')
  })

  it('it goes to a conversation, or to somebody over a number or channel of ours', () => {
    const hello = { type: 'text', text: 'Hello' }
    expect(fieldsOf({ ...hello, phoneNumberId: '1234567890', to: '+15551234001' })).toBeUndefined()
    expect(fieldsOf({ ...hello, channelId: 'c1', to: '+15551234001' })).toBeUndefined()
    expect(fieldsOf({ ...hello, channelId: 'c1' })).toEqual(['to'])
    expect(fieldsOf({ ...hello, to: '+15551234001' })).toEqual(['conversationId'])
  })

  it('a file is an upload or a link, never both, and the link is http', () => {
    const image = (media: object) => fieldsOf({ ...to, type: 'image', media })
    expect(image({})).toEqual(['media'])
    expect(image({ attachmentId: 'a1', link: 'https://files.example/a.png' })).toEqual(['media'])
    expect(image({ link: 'file:///etc/passwd' })).toEqual(['media'])
  })

  it('it is held back for at most 30 seconds', () => {
    const hello = { ...to, type: 'text', text: 'Hello' }
    expect(fieldsOf({ ...hello, undoSeconds: 30 })).toBeUndefined()
    expect(fieldsOf({ ...hello, undoSeconds: 31 })).toEqual(['undoSeconds'])
    expect(fieldsOf({ ...hello, sendAt: 'tomorrow' })).toEqual(['sendAt'])
  })

  it('unknown fields are ignored', () => {
    const body = { ...to, type: 'text', text: 'Hello' }
    expect(sendMessageBody.parse({ ...body, agentId: 'somebody else' })).toEqual(body)
  })
})

describe('conversations', () => {
  it('a filter of the list is read from its words', () => {
    expect(listConversationsQuery.parse({ status: 'open,assigned', unread: '1', limit: '10' })).toMatchObject(
      {
        status: ['open', 'assigned'],
        unread: true,
        limit: 10,
        sort: 'newest',
      },
    )
    expect(listConversationsQuery.safeParse({ updatedSince: '1795168800' }).success).toBe(false)
  })

  it('null unassigns and ends a snooze, while what is not named stays', () => {
    expect(updateConversationBody.parse({ assigneeId: null, snoozedUntil: null })).toEqual({
      assigneeId: null,
      snoozedUntil: null,
    })
  })

  it('one starts with a message or with a template, not with both', () => {
    const start = { channelId: 'c1', contact: { phone: '+1 (555) 000-1051' } }
    const message = { type: 'text', text: 'Hello' }
    const template = { name: 'order_ready', language: 'en_US' }
    expect(startConversationBody.safeParse({ ...start, message }).success).toBe(true)
    expect(startConversationBody.safeParse({ ...start, template }).success).toBe(true)
    expect(startConversationBody.safeParse({ ...start, message, template }).success).toBe(false)
    expect(startConversationBody.safeParse({ ...start, contact: {} }).success).toBe(false)
  })
})
