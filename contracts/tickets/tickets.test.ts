import { describe, expect, it } from 'vitest'
import { schemasIn } from '../examples.ts'
import { listAgentsQuery } from './agent.ts'

const examples = await schemasIn(new URL('.', import.meta.url))

describe('tickets', () => {
  it.each(examples)('the example of $name fits its schema', ({ schema, example }) => {
    expect(example).toBeDefined()
    expect(schema.safeParse(example).error).toBeUndefined()
  })

  it('agents come 20 to a page by name unless said, and never over 100', () => {
    expect(listAgentsQuery.parse({})).toEqual({ page: 1, limit: 20, sortBy: 'name', sortOrder: 'asc' })
    for (const wrong of [{ limit: '101' }, { page: '0' }, { sortBy: 'password' }, { status: 'gone' }]) {
      expect(listAgentsQuery.safeParse(wrong).success).toBe(false)
    }
  })
})
