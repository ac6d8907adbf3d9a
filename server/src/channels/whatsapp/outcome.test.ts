import { describe, expect, it } from 'vitest'
import { outcomeOf } from './outcome.ts'

const answered = (status: number, body: unknown, secrets: string[] = []) =>
  outcomeOf({ kind: 'answered', status, body }, secrets)
const refused = (code: unknown, status = 400, rest: object = {}) =>
  answered(status, { error: { message: `(#${code}) Words`, code, ...rest } })

describe('an accepted message', () => {
  it('has its id, and teaches who the person is', () => {
    const contacts = [{ input: '+551187654321', wa_id: '551187654321', user_id: 'BR.1' }]
    expect(answered(200, { contacts, messages: [{ id: 'wamid.A', message_status: 'accepted' }] })).toEqual({
      outcome: 'sent',
      externalId: 'wamid.A',
      learned: {
        identities: [
          { kind: 'wa_user_id', value: 'BR.1' },
          { kind: 'phone', value: '5511987654321' },
        ],
        phone: '5511987654321',
      },
    })
    expect(answered(200, { messages: [{ id: 'wamid.A' }] })).toEqual({
      outcome: 'sent',
      externalId: 'wamid.A',
    })
  })

  it.each([
    {},
    { messages: [] },
    { messages: [{}] },
    { messages: [{ id: ' ' }] },
    'OK',
    null,
    { error: 'odd' },
    { error: { message: 'without a code' } },
  ])('without an id (%j) is uncertain', (body) => {
    expect(answered(200, body)).toMatchObject({ outcome: 'uncertain', error: { code: 'NO_ID' } })
  })

  it.each(['accepted', 'held_for_quality_assessment', 'paused'])(
    'that is %s has been taken, and what becomes of it comes as a status',
    (message_status) => {
      expect(answered(200, { messages: [{ id: 'wamid.A', message_status }] })).toEqual({
        outcome: 'sent',
        externalId: 'wamid.A',
      })
    },
  )

  it('an error under a 200 is one', () => {
    expect(refused(131047, 200)).toMatchObject({ outcome: 'rejected', error: { code: 131047 } })
  })
})

describe('a refused message, by its code', () => {
  it.each([4, 80007, 130429])('%d was refused before processing', (code) => {
    expect(refused(code)).toMatchObject({ outcome: 'retry-safe', backOff: 'usual' })
    expect(refused(code, 500, { is_transient: true })).toMatchObject({
      outcome: 'retry-safe',
      backOff: 'usual',
    })
  })

  it('131056 waits for the pair', () => {
    expect(refused(131056)).toMatchObject({ outcome: 'retry-safe', backOff: 'pair' })
  })

  it.each([1, 2, 131000, 131016, 131057, 133004, 134101, 2494100])('%d may have gone out', (code) => {
    expect(refused(code)).toMatchObject({ outcome: 'uncertain', error: { code, title: 'Words' } })
  })

  it.each([131048, 131064, 130497, 131042, 131044, 131045, 133010, 368, 131031])(
    '%d pauses the channel',
    (code) => {
      expect(refused(code)).toMatchObject({ outcome: 'rejected', channel: 'paused' })
    },
  )

  it.each([0, 3, 10, 190, 200, 250, 299, 131005, '190'])('%j disconnects it', (code) => {
    expect(refused(code, 401)).toMatchObject({ outcome: 'rejected', channel: 'disconnected' })
  })

  it.each([
    ['the window', [131047]],
    ['the recipient', [131026, 131049, 130472, 131050, 130403, 131030, 131062, 137000]],
    ['the request', [33, 100, 131008, 131009, 131021, 131051, 135000, 131037]],
    ['the media', [131052, 131053]],
    [
      'the template',
      [132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132018, 132068, 132069, 2388023],
    ],
    ['the registration', [133000, 133005, 133006, 133008, 133009, 133015, 133016]],
    ['nothing that we know', [199, 300, 424242]],
  ])('one about %s is final for the message alone', (_, codes) => {
    for (const code of codes) {
      const outcome = refused(code)
      expect(outcome).toMatchObject({ outcome: 'rejected', error: { code } })
      expect(outcome).not.toHaveProperty('channel')
    }
  })

  it('an unknown code is uncertain where Meta calls it transient or is broken', () => {
    expect(refused(424242, 400, { is_transient: true })).toMatchObject({ outcome: 'uncertain' })
    expect(refused(424242, 503)).toMatchObject({ outcome: 'uncertain' })
    expect(refused(424242, 429)).toMatchObject({ outcome: 'retry-safe' })
  })
})

describe('a refusal without a code', () => {
  it.each([
    [429, 'retry-safe'],
    [500, 'uncertain'],
    [502, 'uncertain'],
    [504, 'uncertain'],
    [400, 'rejected'],
    [404, 'rejected'],
    [302, 'rejected'],
  ])('goes by its status: %d is %s', (status, outcome) => {
    expect(answered(status, '<html>')).toMatchObject({
      outcome,
      error: { code: status, title: `The provider answered ${status}` },
    })
  })

  it('a 401 disconnects, in Pinnacle’s words', () => {
    expect(answered(401, { message: 'Invalid apikey' })).toEqual({
      outcome: 'rejected',
      channel: 'disconnected',
      error: { code: 401, title: 'Invalid apikey', details: null },
    })
  })
})

describe('what agents are told', () => {
  it('is Meta’s code, title and details', () => {
    const error_data = { messaging_product: 'whatsapp', details: 'More than 24 hours have passed.' }
    expect(refused(131047, 400, { error_data })).toMatchObject({
      error: { code: 131047, title: 'Words', details: 'More than 24 hours have passed.' },
    })
    expect(refused(100, 400, { error_data: 'Just words' })).toMatchObject({
      error: { details: 'Just words' },
    })
    expect(refused(100, 400, { error_user_msg: 'For users' })).toMatchObject({
      error: { details: 'For users' },
    })
    expect(refused(100)).toMatchObject({ error: { details: null } })
  })

  it('is never a secret, though Meta repeats it', () => {
    const error = {
      code: 190,
      message: 'Malformed access token EAAG1',
      error_data: { details: 'EAAG1\u0000' },
    }
    expect(answered(401, { error }, ['EAAG1', ''])).toMatchObject({
      error: { title: 'Malformed access token [hidden]', details: '[hidden]' },
    })
  })
})

it('no answer is uncertain where something was written, and safe where nothing was', () => {
  expect(outcomeOf({ kind: 'no-answer', code: 'TIMEOUT' }, [])).toMatchObject({ outcome: 'uncertain' })
  expect(outcomeOf({ kind: 'not-sent', code: 'ECONNREFUSED' }, [])).toMatchObject({ outcome: 'retry-safe' })
  expect(outcomeOf({ kind: 'unsendable' }, [])).toMatchObject({
    outcome: 'rejected',
    channel: 'disconnected',
  })
})
