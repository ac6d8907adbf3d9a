import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isSigned, signatureIn } from './signature.ts'

const hex = (secret: string, body: Buffer) => createHmac('sha256', secret).update(body).digest('hex')
const body = Buffer.from('{"name":"\\u092e\\u0947 \\ud83d\\ude4f","url":"https:\\/\\/example.net\\/a"}')

describe('isSigned', () => {
  it('goes by the bytes as they came, escapes and all', () => {
    const signature = hex('app secret', body)
    expect(isSigned(body, signature, ['app secret'])).toBe(true)
    const reserialised = Buffer.from(JSON.stringify(JSON.parse(body.toString())))
    expect(isSigned(reserialised, signature, ['app secret'])).toBe(false)
    expect(isSigned(Buffer.concat([body, Buffer.from(' ')]), signature, ['app secret'])).toBe(false)
  })

  it('takes any of several secrets', () => {
    const signature = hex('new', body)
    expect(isSigned(body, signature, ['old', 'new'])).toBe(true)
    expect(isSigned(body, signature, ['old'])).toBe(false)
  })

  it('no secret signs nothing, an empty one neither', () => {
    expect(isSigned(body, hex('', body), [])).toBe(false)
    expect(isSigned(body, hex('', body), [''])).toBe(false)
  })
})

describe('signatureIn', () => {
  it('reads the hex digest in either case', () => {
    const digest = hex('s', body)
    expect(signatureIn(`sha256=${digest}`)).toBe(digest)
    expect(signatureIn(`sha256=${digest.toUpperCase()}`)).toBe(digest)
  })

  it.each([
    undefined,
    '',
    'sha256=',
    `sha1=${'a'.repeat(64)}`,
    'a'.repeat(64),
    `sha256=${'a'.repeat(63)}`,
    `sha256=${'g'.repeat(64)}`,
    `sha256=${'a'.repeat(64)}, sha256=${'a'.repeat(64)}`,
    ['sha256=', 'x'],
  ])('%j is malformed', (header) => expect(signatureIn(header)).toBeNull())
})
