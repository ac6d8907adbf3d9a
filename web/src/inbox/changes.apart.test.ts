import type { Conversation } from '@parley/contracts/desk/conversation'
import { waitFor } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { changeMany } from '../api/views.ts'
import { withConversations } from '../live/desk.ts'
import { changeDesk, clearDesk, desk } from '../live/store.ts'
import { dismiss, useToasts } from '../notify/toast.ts'
import { aConversation } from '../testing/examples.ts'
import { changeAll } from './changeMany.ts'
import { archiving, assigning, prioritizing, resolving, snoozing, tagging } from './changes.ts'

vi.mock('../api/views.ts', () => ({ changeMany: vi.fn() }))
const server = vi.mocked(changeMany)

beforeEach(() => {
  clearDesk()
  for (const { id } of useToasts.getState().toasts) dismiss(id)
  server.mockReset()
  server.mockImplementation(async ({ ids }) => ids.map((id) => ({ id, ok: true, error: null })))
})

const put = (...conversations: Conversation[]) =>
  changeDesk((before) => withConversations(before, conversations, 0))
const held = (id: string) => desk().conversations.get(id)?.value
const said = () => useToasts.getState().toasts.map(({ text }) => text)

const changes = {
  resolving,
  assigning: assigning({ id: 'b', name: 'Jane', avatarUrl: null }),
  givingBack: assigning(null),
  snoozing: snoozing(new Date('2026-11-21T09:00:00.000Z')),
  tagging: tagging('late'),
  prioritizing: prioritizing('urgent'),
  archiving: archiving(true),
}

test.each(Object.entries(changes))('%s and its undo leave a conversation as it was', async (_, changeOf) => {
  const before = [
    aConversation({ id: '1', status: 'assigned' }),
    aConversation({ id: '2', status: 'pending' }),
    aConversation({ id: '3', status: 'open', assigneeId: null, assignee: null, tags: [] }),
  ]
  put(...before)
  await changeAll(before, changeOf, (count) => `${count} done`)
  expect(before.map(({ id }) => held(id))).not.toEqual(before)
  useToasts.getState().toasts[0]?.undo?.()
  await waitFor(() => expect(before.map(({ id }) => held(id))).toEqual(before))
})

test('conversations that take the same patch go in one request', async () => {
  const rows = ['1', '2', '3'].map((id) => aConversation({ id, status: 'assigned' }))
  put(...rows)
  await changeAll(rows, resolving, (count) => `${count} done`)
  expect(server.mock.calls).toEqual([[{ ids: ['1', '2', '3'], patch: { status: 'resolved' } }]])
})

test('what the server refuses goes back and is counted; the others stay and can be undone', async () => {
  const rows = ['1', '2'].map((id) => aConversation({ id, status: 'assigned' }))
  put(...rows)
  const error = { code: 'FORBIDDEN' as const, message: 'Not yours', details: [] }
  server.mockResolvedValueOnce([
    { id: '1', ok: false, error },
    { id: '2', ok: true, error: null },
  ])
  await changeAll(rows, resolving, (count) => `${count} done`)
  expect([held('1')?.status, held('2')?.status]).toEqual(['assigned', 'resolved'])
  expect(said()).toEqual(['1 was not changed. Not yours', '1 done'])
})

test('what needs no change is left alone', async () => {
  const done = aConversation({ id: '1', status: 'resolved' })
  put(done)
  await changeAll([done], resolving, (count) => `${count} done`)
  expect(server).not.toHaveBeenCalled()
  expect(said()).toEqual([])
})
