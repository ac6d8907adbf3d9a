import { MantineProvider } from '@mantine/core'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { createMemoryRouter, Link, RouterProvider, useNavigate } from 'react-router'
import { afterEach, expect, test } from 'vitest'
import { useForm } from '../settings/useForm.ts'
import { LeaveGuard } from './LeaveGuard.tsx'
import { isAnythingUnsaved } from './unsaved.ts'

afterEach(cleanup)

/** A page with a form, which leads on where its thing was made, and one beside it. */
function show(send: () => Promise<void> = async () => undefined) {
  const routes = [
    { path: '/form', element: <Form send={send} /> },
    { path: '/beside', element: <p>Beside it</p> },
    { path: '/made', element: <p>It is made</p> },
  ]
  const router = createMemoryRouter(
    routes.map(({ path, element }) => ({
      path,
      element: (
        <>
          {element}
          <LeaveGuard />
        </>
      ),
    })),
    { initialEntries: ['/form'] },
  )
  render(
    <MantineProvider env="test">
      <RouterProvider router={router} />
    </MantineProvider>,
  )
}

function Form({ send }: { send: () => Promise<void> }) {
  const navigate = useNavigate()
  const { values, set, submit } = useForm({ name: '' }, async (given) => {
    await send()
    void navigate('/made')
    return given
  })
  return (
    <form onSubmit={submit}>
      <input aria-label="Name" value={values.name} onChange={({ target }) => set({ name: target.value })} />
      <button type="submit">Save</button>
      <Link to="/beside">Beside</Link>
      <Link to="/form?more">More of it</Link>
    </form>
  )
}

const type = (value: string) => fireEvent.change(screen.getByLabelText('Name'), { target: { value } })
const typed = () => (screen.getByLabelText('Name') as HTMLInputElement).value

test('whoever leaves what they typed is asked, and stays where they were', async () => {
  show()
  type('Half a name')
  fireEvent.click(screen.getByText('Beside'))
  fireEvent.click(await screen.findByRole('button', { name: 'Stay here' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(typed()).toBe('Half a name')
})

test('whoever wants to leave it leaves it, and is not asked again', async () => {
  show()
  type('Half a name')
  fireEvent.click(screen.getByText('Beside'))
  fireEvent.click(await screen.findByRole('button', { name: 'Leave' }))
  await screen.findByText('Beside it')
  expect(isAnythingUnsaved()).toBe(false)
})

test('the browser asks, too, where its tab is closed', async () => {
  show()
  const close = () => window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
  expect(close()).toBe(true)
  type('Half a name')
  expect(close()).toBe(false)
})

test('nobody is asked who typed nothing, took it back, saved it, or stays on the page', async () => {
  show()
  type('A name')
  fireEvent.click(screen.getByText('More of it'))
  expect(screen.queryByRole('dialog')).toBeNull()
  type('')
  fireEvent.click(screen.getByText('Beside'))
  await screen.findByText('Beside it')
  cleanup()

  show()
  type('A name')
  fireEvent.click(screen.getByText('Save'))
  await screen.findByText('It is made')
})

test('what could not be saved is still there, and still asked about', async () => {
  show(() => Promise.reject(new Error('no')))
  type('A name')
  fireEvent.click(screen.getByText('Save'))
  await waitFor(() => expect(isAnythingUnsaved()).toBe(true))
  fireEvent.click(screen.getByText('Beside'))
  await screen.findByRole('button', { name: 'Stay here' })
  expect(typed()).toBe('A name')
})
