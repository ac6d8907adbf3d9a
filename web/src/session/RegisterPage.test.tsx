import { registerAnswerExample } from '@parley/contracts/auth'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { show } from '../testing/render.tsx'
import { zoneHere } from '../ui/zone.ts'
import { RegisterPage } from './RegisterPage.tsx'

test('who registers says in which time zone the company is', async () => {
  const asked = vi.fn(async (_path: string, _init: RequestInit) => Response.json(registerAnswerExample))
  vi.stubGlobal('fetch', asked)
  show(<RegisterPage />)
  const fields = {
    Company: 'Kaveri',
    'Your name': 'Asha',
    Email: 'asha@kaveri.example',
    Password: 'correct horse',
  }
  for (const [label, value] of Object.entries(fields))
    fireEvent.change(screen.getByLabelText(new RegExp(label)), { target: { value } })
  fireEvent.submit(screen.getByLabelText(/Company/).closest('form')!)
  await waitFor(() => expect(asked).toHaveBeenCalled())
  const [path, init] = asked.mock.calls[0]!
  expect(path).toBe('/api/auth/register')
  expect(JSON.parse(String(init.body))).toMatchObject({ companyName: 'Kaveri', timeZone: zoneHere() })
})
