import { notificationExample } from '@parley/contracts/desk/notification'
import { waitFor } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { queryClient } from '../../api/queries.ts'
import { show } from '../../testing/render.tsx'
import { aServer, data, listOf } from '../../testing/server.ts'
import { useNewsRead } from './useNewsRead.ts'

const news = (id: string, conversationId: string) => ({
  ...notificationExample,
  id,
  read: false,
  relatedData: { ...notificationExample.relatedData, conversationId },
})

beforeEach(() => {
  queryClient.clear()
  localStorage.setItem('parley.session', JSON.stringify({ refreshToken: 'r', user: {}, tenant: {} }))
  vi.spyOn(document, 'hasFocus').mockReturnValue(true)
})

function Opened({ isShown }: { isShown: boolean }) {
  useNewsRead('1042', isShown)
  return null
}

function open(isShown = true) {
  const asked = aServer({
    'GET /api/notifications': listOf([news('a', '1042'), news('b', '7'), news('c', '1042')]),
    'PATCH /api/notifications/a': data(news('a', '1042')),
    'PATCH /api/notifications/c': data(news('c', '1042')),
  })
  show(<Opened isShown={isShown} />)
  return {
    fetched: () => asked.filter(({ method }) => method === 'GET').length,
    marked: () => asked.filter(({ method }) => method === 'PATCH').map(({ path, body }) => [path, body]),
  }
}

test('what the bell tells of the conversation that is looked at is read, each once', async () => {
  const { fetched, marked } = open()
  const both = [
    ['/api/notifications/a', { read: true }],
    ['/api/notifications/c', { read: true }],
  ]
  await waitFor(() => expect(fetched()).toBe(2))
  expect(marked()).toEqual(both)
})

test('not while its newest messages are out of sight', async () => {
  const { fetched, marked } = open(false)
  await waitFor(() => expect(fetched()).toBe(1))
  expect(marked()).toEqual([])
})
