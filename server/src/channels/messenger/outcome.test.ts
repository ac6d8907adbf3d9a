import { expect, it } from 'vitest'
import { outcomeOf } from './outcome.ts'

const answered = (status: number, body: unknown) => outcomeOf({ kind: 'answered', status, body }, ['EAAG1'])
const refused = (code: number, error_subcode?: number, status = 400) =>
  answered(status, { error: { message: `(#${code}) Words`, code, error_subcode } })

it('an accepted message has its id', () => {
  expect(answered(200, { recipient_id: '71', message_id: 'm_A' })).toEqual({
    outcome: 'sent',
    externalId: 'm_A',
  })
  expect(answered(200, { recipient_id: '71' })).toMatchObject({
    outcome: 'uncertain',
    error: { code: 'NO_ID' },
  })
})

it.each([4, 613, 80006])('%d was refused before processing', (code) => {
  expect(refused(code)).toMatchObject({ outcome: 'retry-safe', backOff: 'usual', error: { code } })
  expect(refused(code, 2018022, 500)).toMatchObject({ outcome: 'retry-safe' })
})

it.each([1, 2, 99, 1200])('%d may have gone out', (code) => {
  expect(refused(code)).toMatchObject({ outcome: 'uncertain', error: { code, title: 'Words' } })
})

it.each([
  [551, 1545041],
  [551, undefined],
  [10, 2018278],
  [10, 2018065],
  [10, 2018108],
  [10, 2534022],
])('%d with subcode %s is about the person, and the Page stays connected', (code, subcode) => {
  const outcome = refused(code, subcode)
  expect(outcome).toMatchObject({ outcome: 'rejected', error: { code } })
  expect(outcome).not.toHaveProperty('channel')
})

it.each([0, 3, 10, 190, 200, 299])('%d disconnects the Page', (code) => {
  expect(refused(code, 463, 401)).toMatchObject({ outcome: 'rejected', channel: 'disconnected' })
})

it('a block by Meta pauses it', () => {
  expect(refused(368)).toMatchObject({ outcome: 'rejected', channel: 'paused' })
})

it.each([
  [100, 2018001],
  [100, 2018109],
  [100, 2018047],
  [100, 2018034],
  [100, undefined],
  [2, 2018344],
  [424242, undefined],
])('%d with subcode %s is final', (code, subcode) => {
  const outcome = refused(code, subcode)
  expect(outcome).toMatchObject({ outcome: 'rejected' })
  expect(outcome).not.toHaveProperty('channel')
})

it('a broken Meta is uncertain, whatever it says, and a token is never repeated', () => {
  expect(refused(131000, undefined, 500)).toMatchObject({ outcome: 'uncertain' })
  expect(answered(502, '<html>')).toMatchObject({ outcome: 'uncertain' })
  expect(outcomeOf({ kind: 'no-answer', code: 'TIMEOUT' }, [])).toMatchObject({ outcome: 'uncertain' })
  expect(outcomeOf({ kind: 'not-sent', code: 'ECONNREFUSED' }, [])).toMatchObject({ outcome: 'retry-safe' })
  expect(answered(401, { error: { code: 190, message: 'Malformed access token EAAG1' } })).toMatchObject({
    error: { title: 'Malformed access token [hidden]' },
  })
})
