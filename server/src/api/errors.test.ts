import type { ErrorCode as WireCode } from '@parley/contracts/common'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { conflict, type ErrorCode, invalid, notFound, Refusal } from '../kernel/errors.ts'
import { envelopeOf, refusalOf, statusFor } from './errors.ts'

describe('a failure', () => {
  it('has exactly the codes of the contract', () => {
    expectTypeOf<ErrorCode>().toEqualTypeOf<WireCode>()
  })

  it.each([
    [invalid('email', 'Invalid email format'), 400],
    [notFound('Agent'), 404],
    [conflict('This email is taken'), 409],
    [new Refusal('SERVICE_WINDOW_CLOSED', 'closed'), 409],
    [new Refusal('PROVIDER_ERROR', 'no'), 502],
  ])('%s goes out with its status', (refusal, status) => {
    expect(statusFor(refusal)).toBe(status)
  })

  it('stands in the one envelope', () => {
    expect(envelopeOf(invalid('email', 'Invalid email format'))).toEqual({
      success: false,
      error: {
        code: 'VALIDATION_ERROR',
        message: 'Invalid email format',
        details: [{ field: 'email', message: 'Invalid email format' }],
      },
      detail: 'Invalid email format',
    })
  })

  it.each([
    new Error('select * from agents'),
    'a text',
    null,
    undefined,
    { statusCode: 500, message: 'inside' },
  ])('of ours tells nothing of itself', (fault) => {
    expect(refusalOf(fault)).toMatchObject({ code: 'INTERNAL', message: 'Something went wrong on our side' })
  })

  it('of a request is never called a failure of ours', () => {
    expect(refusalOf({ statusCode: 418 }).code).toBe('VALIDATION_ERROR')
  })
})
