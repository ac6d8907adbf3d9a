import { expect, it } from 'vitest'
import { itemOf, itemsOf } from '../test-deliveries.ts'

const AT = '2026-11-20T10:00:00.000Z'
const base = { externalId: 'wamid.A', target: 'wamid.B', at: AT }

it.each([{ emoji: '' }, {}, { emoji: null }])('a reaction with %j takes it back', (rest) => {
  const reaction = { message_id: 'wamid.B', ...rest }
  expect(itemOf({ type: 'reaction', reaction })).toEqual({
    kind: 'reaction',
    ...base,
    by: 'contact',
    emoji: null,
  })
})

it.each([
  [{ type: 'text', text: { body: 'Better' } }, 'Better'],
  [{ type: 'image', image: { caption: 'Better' } }, 'Better'],
  [{ type: 'hologram' }, null],
  [undefined, null],
])('an edit to %j has its words', (message, text) => {
  const edit = { original_message_id: 'wamid.B', message }
  expect(itemOf({ type: 'edit', edit })).toEqual({ kind: 'edit', ...base, text })
})

it('a revoke names what it takes back', () => {
  expect(itemOf({ type: 'revoke', revoke: { original_message_id: 'wamid.B' } })).toEqual({
    kind: 'revoke',
    ...base,
  })
})

it('our own side’s changes come as echoes', () => {
  const mine = { to: '919000000101', id: 'wamid.A', timestamp: '1795168800' }
  const items = itemsOf(
    {
      message_echoes: [
        { ...mine, type: 'reaction', reaction: { message_id: 'wamid.B', emoji: '👍' } },
        { ...mine, type: 'edit', edit: { original_message_id: 'wamid.B', message: { text: { body: 'C' } } } },
        { ...mine, type: 'revoke', revoke: { original_message_id: 'wamid.B' } },
      ],
    },
    'smb_message_echoes',
  )
  expect(items).toEqual([
    { kind: 'reaction', ...base, by: 'agent', emoji: '👍' },
    { kind: 'edit', ...base, text: 'C' },
    { kind: 'revoke', ...base },
  ])
})

it.each(['reaction', 'edit', 'revoke'])('a %s that does not say of what fails', (type) => {
  expect(itemOf({ type, [type]: { emoji: '👍' } })).toMatchObject({ kind: 'failed' })
  expect(itemOf({ type, [type]: { message_id: ' ', original_message_id: 5 } })).toMatchObject({
    kind: 'failed',
  })
})
