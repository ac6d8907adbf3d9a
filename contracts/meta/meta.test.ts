import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { schemasIn } from '../examples.ts'
import { metaChange, metaEntry, metaEnvelope } from './envelope.ts'
import { graphError, webhookError } from './graph-error.ts'
import { whatsappLimits } from './limits.ts'
import { messengerAttachment, messengerItem } from './messenger.ts'
import {
  whatsappAccountChange,
  whatsappNumberChange,
  whatsappPreference,
  whatsappTemplateChange,
} from './whatsapp-account.ts'
import { whatsappContact, whatsappMessage, whatsappValue } from './whatsapp-inbound.ts'
import { whatsappSendAnswer, whatsappSendBody, whatsappUploadAnswer } from './whatsapp-send.ts'
import { whatsappStatus } from './whatsapp-status.ts'

const examples = await schemasIn(new URL('.', import.meta.url))
const fixtures = new URL('fixtures/', import.meta.url)

async function fixturesOf(product: string) {
  const folder = new URL(`${product}/`, fixtures)
  const files = (await readdir(folder)).sort()
  return Promise.all(
    files.map(async (file) => ({ file, body: JSON.parse(await readFile(new URL(file, folder), 'utf8')) })),
  )
}

const whatsappFixtures = await fixturesOf('whatsapp')
const messengerFixtures = await fixturesOf('messenger')

/** What a schema made of a value must say the same, but for the spelling of numbers. */
const sameButSpelling = (given: unknown) =>
  JSON.parse(JSON.stringify(given), (_, value) => (typeof value === 'number' ? String(value) : value))

const changesOf = (body: unknown) =>
  metaEnvelope
    .parse(body)
    .entry.flatMap((entry) => metaEntry.parse(entry).changes)
    .map((change) => metaChange.parse(change))

describe('the examples of meta', () => {
  it.each(examples.filter(({ name }) => !name.startsWith('maybe')))(
    'the example of $name fits its schema',
    ({ schema, example }) => {
      expect(example).toBeDefined()
      expect(schema.safeParse(example).error).toBeUndefined()
    },
  )
})

describe('what WhatsApp posts', () => {
  it.each(whatsappFixtures)('$file loses nothing', ({ body }) => {
    for (const { field, value } of changesOf(body)) {
      const read = whatsappValue.parse(value)
      const parts = [
        ...read.messages.map((item) => [item, whatsappMessage.parse(item)]),
        ...read.message_echoes.map((item) => [item, whatsappMessage.parse(item)]),
        ...read.statuses.map((item) => [item, whatsappStatus.parse(item)]),
        ...read.contacts.map((item) => [item, whatsappContact.parse(item)]),
      ]
      if (field?.includes('template')) parts.push([value, whatsappTemplateChange.parse(value)])
      if (field === 'account_update') parts.push([value, whatsappAccountChange.parse(value)])
      if (field === 'phone_number_quality_update') parts.push([value, whatsappNumberChange.parse(value)])
      expect(parts.length).toBeGreaterThan(0)
      for (const [given, parsed] of parts)
        expect(sameButSpelling(parsed)).toMatchObject(sameButSpelling(given))
    }
  })

  it('one odd item leaves its neighbours alone', () => {
    const good = { id: 'wamid.A', from: '919000000101', type: 'text', text: { body: 'Hi' } }
    const value = { contacts: 'odd', messages: [5, good, null], statuses: { odd: true }, metadata: [] }
    const [change] = changesOf({ object: 'whatsapp_business_account', entry: [{ changes: [{ value }] }] })
    const read = whatsappValue.parse(change?.value)
    expect(read).toMatchObject({ contacts: [], statuses: [], metadata: undefined })
    expect(read.messages.map((item) => whatsappMessage.safeParse(item).success)).toEqual([false, true, false])
  })

  it('an odd field reads as absent and its message stays', () => {
    const odd = {
      id: 'wamid.A',
      from: 919000000101,
      timestamp: 1795168800,
      type: 'image',
      image: 'gone',
      context: null,
    }
    expect(whatsappMessage.parse(odd)).toMatchObject({
      id: 'wamid.A',
      from: '919000000101',
      timestamp: '1795168800',
      image: undefined,
      context: undefined,
      errors: [],
    })
  })

  it('a type that nobody knows yet keeps its object', () => {
    const message = { id: 'wamid.A', type: 'hologram', hologram: { depth: 3 } }
    expect(whatsappMessage.parse(message)).toMatchObject(message)
  })

  it('a code is a number, however it was spelled, and words are none', () => {
    expect(webhookError.parse({ code: '131047', error_data: 'closed' })).toMatchObject({
      code: 131047,
      error_data: 'closed',
    })
    expect(webhookError.parse({ code: 'none', message: null })).toMatchObject({
      code: undefined,
      message: undefined,
    })
  })

  it('a preference and an identity may lack the phone', () => {
    expect(whatsappPreference.parse({ user_id: 'IN.5', value: 'stop', timestamp: 1795169003 })).toMatchObject(
      {
        user_id: 'IN.5',
        timestamp: '1795169003',
      },
    )
    expect(whatsappContact.parse({ user_id: 'IN.5', profile: null })).toMatchObject({ user_id: 'IN.5' })
  })
})

describe('what Messenger posts', () => {
  it.each(messengerFixtures)('$file loses nothing', ({ body }) => {
    const given = metaEnvelope.parse(body).entry.flatMap((entry) => metaEntry.parse(entry).messaging)
    expect(given.length).toBeGreaterThan(0)
    for (const item of given)
      expect(sameButSpelling(messengerItem.parse(item))).toMatchObject(sameButSpelling(item))
  })

  it('a message without mid, time or readable attachments is still one', () => {
    const item = { sender: { id: 7100000000000101 }, message: { text: 'Hi', attachments: null } }
    expect(messengerItem.parse(item)).toMatchObject({
      sender: { id: '7100000000000101' },
      message: { text: 'Hi', attachments: [] },
    })
    expect(messengerAttachment.parse({ type: 'fallback', payload: null }).payload).toBeUndefined()
  })
})

describe('what is sent to Meta', () => {
  const to = { messaging_product: 'whatsapp', to: '919000000101' } as const

  it('a body without its part, without anybody, or over the limit is refused', () => {
    const text = (body: string) => ({ ...to, type: 'text', text: { body } })
    expect(whatsappSendBody.safeParse(text('a'.repeat(whatsappLimits.text))).success).toBe(true)
    expect(whatsappSendBody.safeParse(text('a'.repeat(whatsappLimits.text + 1))).success).toBe(false)
    expect(whatsappSendBody.safeParse({ ...to, type: 'text' }).success).toBe(false)
    expect(whatsappSendBody.safeParse({ ...text('a'), to: undefined }).success).toBe(false)
    expect(whatsappSendBody.safeParse({ ...text('a'), to: undefined, recipient: 'IN.5' }).success).toBe(true)
  })

  it('answers are read in the shapes of Meta and Pinnacle', () => {
    expect(whatsappSendAnswer.parse({ messages: [{ id: 'wamid.A' }] }).messages[0]?.id).toBe('wamid.A')
    expect(whatsappSendAnswer.parse({ code: 200 }).messages).toEqual([])
    expect(whatsappUploadAnswer.parse({ response: { id: 42 } }).response?.id).toBe('42')
    expect(whatsappUploadAnswer.parse({ data: { response: { id: '42' } } }).data?.response?.id).toBe('42')
    expect(graphError.parse({ message: 'Invalid apikey' }).message).toBe('Invalid apikey')
  })
})
