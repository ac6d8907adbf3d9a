import { MantineProvider } from '@mantine/core'
import type { Role } from '@parley/contracts/auth'
import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { MemoryRouter } from 'react-router'
import { queryClient } from '../api/queries.ts'
import { useSession } from '../session/session.ts'

/** Shows a part of the app as a signed-in person would see it, at an address; without a role nobody is signed in. */
export function show(part: ReactNode, path = '/inbox', role: Role | null = 'agent') {
  const user = role && {
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
  const tenant = role && { id: 't', slug: 'x', name: 'X' }
  useSession.setState({ state: role ? 'in' : 'out', user, tenant })
  return render(
    <MantineProvider env="test">
      <QueryClientProvider client={queryClient}>
        <MemoryRouter initialEntries={[path]}>{part}</MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  )
}
