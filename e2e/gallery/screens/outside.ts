import { fill, press, type Screen } from '../screen.ts'

/** Before one is in, and where there is nothing. */
export const outside: Screen[] = [
  { name: 'login', route: '/login', as: 'guest', ready: 'form', inOtherLanguages: true },
  {
    name: 'login-refused',
    route: '/login',
    as: 'guest',
    act: async (page) => {
      await fill(page, 'Email or username', 'agent@demo.com')
      await fill(page, 'Password', 'not it')
      await press(page, 'Sign in')
      await page.getByText('is not right').waitFor()
    },
  },
  { name: 'register', route: '/register', as: 'guest', ready: 'form', inOtherLanguages: true },
  { name: 'forgot-password', route: '/forgot-password', as: 'guest', ready: 'form' },
  {
    name: 'reset-password',
    route: '/reset-password',
    as: 'guest',
    path: () => '/reset-password?token=of-a-mail',
    ready: 'form',
  },
  { name: 'reset-password-spent', route: '/reset-password', as: 'guest', ready: 'h1' },
  {
    name: 'accept-invitation',
    route: '/accept-invitation',
    as: 'guest',
    path: ({ invitation }) => `/accept-invitation${invitation}`,
    ready: 'form',
  },
  { name: 'suspended', route: '/suspended', as: 'guest', ready: 'h1' },
  { name: 'not-found', route: '*', as: 'guest', path: () => '/nothing/here', ready: 'h1' },
  {
    name: 'unreachable',
    route: '/inbox/:id?',
    as: 'founder',
    path: () => '/inbox',
    fault: { on: '/api/', is: 'away' },
    ready: 'h1',
  },
  {
    name: 'crashed',
    route: '/contacts/:id?',
    as: 'agent',
    path: () => '/contacts',
    fault: { on: '/assets/ContactsPage', is: 'away' },
    ready: 'h1',
  },
]
