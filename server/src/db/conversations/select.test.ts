import { describe, expect, it } from 'vitest'
import { empty, toSnake } from '../sql.ts'
import { conditionsOf } from './conditions.ts'
import { FIXED, MUTABLE } from './entity.ts'
import { chatRow, columnsNamedIn } from './select.ts'

describe('of a conversation’s columns', () => {
  it('a row of a list carries what is shown, joined by and ordered by', () => {
    const own = Object.keys(FIXED).concat(Object.keys(MUTABLE), 'id')
    const shown = chatRow.keys.filter((key) => own.includes(key)).map((key) => `c.${toSnake(key)}`)
    expect(new Set(chatRow.own)).toEqual(new Set([...shown, 'c.tenant_id']))
  })

  it('those that a filter needs are found in its conditions, and none of another table', () => {
    const filter = { lastDirection: 'in', customerType: 'Partner', snoozed: 'too', visible: empty } as const
    expect(columnsNamedIn(conditionsOf(filter))).toEqual([
      'c.archived_at',
      'c.last_message_direction',
      'c.tenant_id',
      'c.contact_id',
    ])
  })
})
