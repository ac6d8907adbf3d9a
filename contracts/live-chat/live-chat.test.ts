import { describe, expect, it } from 'vitest'
import { schemasIn } from '../examples.ts'
import { liveConversationsQuery, liveMessagesQuery } from './conversation.ts'
import { liveSendBody } from './send-message.ts'

const examples = await schemasIn(new URL('.', import.meta.url))

describe('live chat', () => {
  it.each(examples)('the example of $name fits its schema', ({ schema, example }) => {
    expect(example).toBeDefined()
    expect(schema.safeParse(example).error).toBeUndefined()
  })

  it('50 conversations and 100 messages unless said, and never over 200 and 500', () => {
    expect(liveConversationsQuery.parse({})).toMatchObject({ limit: 50, offset: 0 })
    expect(liveMessagesQuery.parse({ conversation_id: '1' })).toEqual({
      conversation_id: 1,
      limit: 100,
      offset: 0,
    })
    expect(liveConversationsQuery.safeParse({ limit: '201' }).success).toBe(false)
    expect(liveMessagesQuery.safeParse({ conversation_id: '1', limit: '501' }).success).toBe(false)
    expect(liveMessagesQuery.safeParse({}).success).toBe(false)
    expect(liveConversationsQuery.safeParse({ offset: '-1' }).success).toBe(false)
  })

  it('no conversation is 0, null or nothing; no file is an empty address', () => {
    const body = { phone_number_id: '100200300400500', to: '15550001051', message: 'Hello' }
    for (const conversation_id of [0, '0', null, undefined]) {
      expect(liveSendBody.parse({ ...body, conversation_id, media_url: '' })).toEqual({
        ...body,
        conversation_id: undefined,
        message_type: 'text',
        media_url: undefined,
      })
    }
    expect(liveSendBody.safeParse({ ...body, message_type: 'sticker' }).success).toBe(false)
    expect(liveSendBody.safeParse({ ...body, media_url: 'file:///etc/passwd' }).success).toBe(false)
  })
})
