import { describe, expect, it } from 'vitest'
import { loginBody, refreshBody, updateMeBody } from './auth.ts'
import { flag, idParam, instant, oneOrMany, pageQuery } from './common.ts'
import { conversationStatus } from './desk/conversation.ts'
import { schemasIn } from './examples.ts'

const examples = await schemasIn(new URL('.', import.meta.url))

describe('what all contracts share', () => {
  it.each(examples)('the example of $name fits its schema', ({ schema, example }) => {
    expect(example).toBeDefined()
    expect(schema.safeParse(example).error).toBeUndefined()
  })

  it.each([
    ['2026-11-20T12:00:00Z', '2026-11-20T12:00:00.000Z'],
    ['2026-11-20T17:30:00.123456+05:30', '2026-11-20T12:00:00.123Z'],
    ['2026-11-20T12:00:00', '2026-11-20T12:00:00.000Z'],
    ['2026-11-20', '2026-11-20T00:00:00.000Z'],
  ])('the instant %s is handed on as %s', (given, utc) => {
    expect(instant.parse(given)).toBe(utc)
  })

  it.each(['yesterday', '1795168800', '20.11.2026', '2026-02-30', '2026-11-20T25:00:00Z', '0000-01-01', ''])(
    '%j is no instant',
    (given) => {
      expect(instant.safeParse(given).success).toBe(false)
    },
  )

  it.each(['1', '1042', '9007199254740991'])('%s is an id', (id) => {
    expect(idParam.parse(id)).toBe(id)
  })

  it.each(['0', '-1', '01', '1.5', '1e3', ' 1', '9007199254740992', '99999999999999999', 'abc', ''])(
    '%j is no id',
    (id) => {
      expect(idParam.safeParse(id).success).toBe(false)
    },
  )

  it('a page has 25 unless said, and never over 100', () => {
    expect(pageQuery.parse({}).limit).toBe(25)
    expect(pageQuery.parse({ limit: '100', page: '2' })).toMatchObject({ limit: 100, page: 2 })
    for (const limit of ['0', '101', '-1', '1.5', 'many', '']) {
      expect(pageQuery.safeParse({ limit }).success).toBe(false)
    }
  })

  it('a filter takes one value, a comma list, or a repeated parameter', () => {
    const statuses = oneOrMany(conversationStatus)
    expect(statuses.parse('open')).toEqual(['open'])
    expect(statuses.parse('open, pending')).toEqual(['open', 'pending'])
    expect(statuses.parse(['open', 'closed'])).toEqual(['open', 'closed'])
    expect(statuses.parse('open,')).toEqual(['open'])
    expect(statuses.safeParse('open,lost').success).toBe(false)
    expect(statuses.safeParse('').success).toBe(false)
  })

  it('a flag in a query is a word', () => {
    expect([flag.parse('1'), flag.parse('true'), flag.parse('0'), flag.parse('false')]).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect(flag.safeParse('perhaps').success).toBe(false)
  })
})

describe('auth', () => {
  it('one signs in by e-mail or username, spelled in any case', () => {
    expect(loginBody.parse({ email: ' Agent@Demo.com ', password: 'x' }).email).toBe('agent@demo.com')
    expect(loginBody.parse({ username: 'agent_john', password: 'x' }).username).toBe('agent_john')
    expect(loginBody.safeParse({ password: 'x' }).error?.issues[0]?.message).toBe(
      'email or username is required',
    )
  })

  it.each([{}, { refreshToken: '' }, { refreshToken: 5 }])(
    'a refresh with %j says what it misses',
    (body) => {
      expect(refreshBody.safeParse(body).error?.issues[0]?.message).toBe('refreshToken is required')
    },
  )

  it('preferences keep keys that we do not know, up to 16 KB', () => {
    const preferences = { theme: 'dark', columns: ['name'] }
    expect(updateMeBody.parse({ preferences }).preferences).toEqual(preferences)
    expect(updateMeBody.safeParse({ preferences: { notes: 'é'.repeat(8200) } }).success).toBe(false)
  })
})
