import { describe, expect, it } from 'vitest'
import { canonicalPhone } from './phone.ts'

describe('canonicalPhone', () => {
  it.each([
    [
      'a Brazilian mobile with and without its ninth digit',
      '5511987654321',
      ['551187654321', '+55 (11) 98765-4321'],
    ],
    ['a Mexican number with and without the 1', '525512345678', ['5215512345678', '+52 1 55 1234 5678']],
    ['an Argentine mobile with and without the 9', '5491123456789', ['541123456789', '+54 9 11 2345-6789']],
    ['an Argentine mobile as it is dialled at home', '5491123456789', ['+54 11 15 2345 6789']],
    ['an Indian number however it is written', '919000000101', ['+91 90000 00101', '0091-90000-00101']],
  ])('%s is one phone', (_, canonical, spellings) => {
    expect(spellings.map(canonicalPhone)).toEqual(spellings.map(() => canonical))
    expect(canonicalPhone(canonical)).toBe(canonical)
  })

  it('a Brazilian landline gets no ninth digit', () => {
    expect(canonicalPhone('551132654321')).toBe('551132654321')
  })

  it.each(['15550001053', '15551234001', '1234567890', '999123456789', '123456789012345'])(
    'the test number %s is kept though nobody can have it',
    (number) => expect(canonicalPhone(number)).toBe(number),
  )

  it.each(['', ' ', '+', '1234', '1234567890123456', 'IN.50100000000000000101', '12e45678', '9190000x0101'])(
    '%j is no number',
    (text) => expect(canonicalPhone(text)).toBeNull(),
  )
})
