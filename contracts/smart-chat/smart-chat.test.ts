import { describe, expect, it } from 'vitest'
import { schemasIn } from '../examples.ts'
import { fetchAllChatsPayload } from './chat.ts'
import { sendMessagePayload } from './message.ts'
import { smartChatBroadcasts, smartChatRequests } from './operations.ts'
import { rateBody } from './rating.ts'
import { applyTagPayload } from './work.ts'

const examples = await schemasIn(new URL('.', import.meta.url))

describe('smart chat', () => {
  it.each(examples)('the example of $name fits its schema', ({ schema, example }) => {
    expect(example).toBeDefined()
    expect(schema.safeParse(example).error).toBeUndefined()
  })

  it.each(Object.entries(smartChatRequests))('%s has an example that fits', (_name, { payload, example }) => {
    expect(payload.safeParse(example).error).toBeUndefined()
  })

  it.each(Object.entries(smartChatBroadcasts))(
    '%s has an example that fits',
    (_name, { schema, example }) => {
      expect(schema.parse(example)).toEqual(example)
    },
  )

  it('what nobody filled in is left out, however a front end writes that', () => {
    const none = { status: '', customer_type: null, search: '', tag: null, page: '1', page_size: 20 }
    expect(fetchAllChatsPayload.parse(none)).toEqual({ page: 1, page_size: 20 })
    expect(fetchAllChatsPayload.parse({})).toEqual({ page: 1, page_size: 20 })
    expect(sendMessagePayload.parse({ chat_id: 1042, message: 'Hi', media: null, media_url: '' })).toEqual({
      chat_id: '1042',
      message: 'Hi',
    })
  })

  it('a page has at most 100 rows and pages count from 1', () => {
    for (const wrong of [{ page_size: 101 }, { page: 0 }, { page_size: 0 }, { page: 'first' }]) {
      expect(fetchAllChatsPayload.safeParse(wrong).success).toBe(false)
    }
  })

  it('a tag is added unless said', () => {
    expect(applyTagPayload.parse({ chat_id: '1', tag: 'VIP' }).action).toBe('add')
  })

  it('a rating is a whole number from 1 to 5 of somebody', () => {
    const body = { executive_id: 'agent_john', rating: 5 }
    expect(rateBody.safeParse(body).success).toBe(true)
    for (const wrong of [
      { rating: 5 },
      { ...body, rating: 0 },
      { ...body, rating: 4.5 },
      { ...body, rating: 6 },
    ]) {
      expect(rateBody.safeParse(wrong).success).toBe(false)
    }
  })
})
