import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { aConversation } from '../../testing/examples.ts'
import { show } from '../../testing/render.tsx'
import { aServer, data } from '../../testing/server.ts'
import { SnoozedLine } from './SnoozedLine.tsx'

test('a conversation that is snoozed says until when, and is fetched back with one press', async () => {
  localStorage.setItem('parley.session', JSON.stringify({ refreshToken: 'r', user: {}, tenant: {} }))
  const conversation = aConversation({ snoozedUntil: '2999-01-01T09:00:00.000Z' })
  const asked = aServer({ [`PATCH /api/conversations/${conversation.id}`]: data(conversation) })
  show(<SnoozedLine conversation={conversation} />)
  screen.getByText(/^Snoozed until/)
  fireEvent.click(screen.getByRole('button', { name: 'End the snooze' }))
  await waitFor(() => expect(asked).toMatchObject([{ method: 'PATCH', body: { snoozedUntil: null } }]))
})

test.each([null, '2026-01-01T09:00:00.000Z'])('snoozed until %s it says nothing', (snoozedUntil) => {
  show(<SnoozedLine conversation={aConversation({ snoozedUntil })} />)
  expect(screen.queryByText(/Snoozed/)).toBeNull()
})
