import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { useFieldWords } from './field-words.ts'

beforeAll(useFieldWords)

const said = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value).error!.issues.map(({ message }) => message)

describe('what a schema says of what it refuses', () => {
  it.each([
    ['an empty text', z.string().min(1), '', 'Must not be empty'],
    ['a short text', z.string().min(8), 'abc', 'Must have at least 8 characters'],
    ['a long text', z.string().max(2), 'abc', 'Must have at most 2 characters'],
    ['a number that is too large', z.number().max(100), 101, 'Must be at most 100'],
    ['a number under one', z.number().min(1), 0, 'Must be at least 1'],
    ['too long a list', z.array(z.string()).max(1), ['a', 'b'], 'Must have at most 1 entry'],
    ['no number', z.coerce.number(), 'abc', 'Must be a number'],
    ['another word', z.enum(['asc', 'desc']), 'up', 'Must be one of asc, desc'],
    ['another type', z.object({}), 'text', 'Must be an object'],
  ])('%s', (_, schema, value, words) => expect(said(schema, value)).toEqual([words]))

  it('a schema’s own words stay', () => {
    expect(said(z.string({ error: 'Must be an id' }), 7)).toEqual(['Must be an id'])
  })
})
