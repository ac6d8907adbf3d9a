import { MantineProvider } from '@mantine/core'
import type { Role } from '@parley/contracts/auth'
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { MemoryRouter } from 'react-router'
import { afterEach } from 'vitest'
import { queryClient } from '../api/queries.ts'
import { useSession } from '../session/session.ts'

afterEach(cleanup)

/** Shows a part of the app as a signed-in person would see it, at an address. */
export function show(part: ReactNode, path = '/inbox', role: Role = 'agent') {
  const user = {
    id: 'me',
    email: 'me@x.example',
    username: null,
    name: 'John Doe',
    role,
    tenantId: 't',
    phone: null,
    avatarUrl: null,
    preferences: {},
  }
  useSession.setState({ state: 'in', user, tenant: { id: 't', slug: 'x', name: 'X' } })
  return render(
    <MantineProvider env="test">
      <QueryClientProvider client={queryClient}>
        <MemoryRouter initialEntries={[path]}>{part}</MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  )
}
