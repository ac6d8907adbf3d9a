import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { createBrowserRouter, RouterProvider } from 'react-router'
import { queryClient } from '../api/queries.ts'
import { directionOf, type Language } from '../i18n/languages.ts'
import { Toasts } from '../notify/Toasts.tsx'
import { mantineTheme, mantineVariables } from '../theme/mantine.ts'
import { useScheme } from '../theme/scheme.ts'
import { AppRoutes } from './AppRoutes.tsx'
import { Crash } from './Crash.tsx'
import { LeaveGuard } from './LeaveGuard.tsx'

/** One that knows of every step before it is taken, so that it can be asked about. */
const router = createBrowserRouter([{ path: '*', element: <Pages /> }])

export function App() {
  const scheme = useScheme()
  return (
    <DirectionProvider>
      <MantineProvider theme={mantineTheme} cssVariablesResolver={mantineVariables} forceColorScheme={scheme}>
        <Direction />
        <Crash>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </Crash>
      </MantineProvider>
    </DirectionProvider>
  )
}

function Pages() {
  return (
    // Inside of the router, which would show a crash in its own words.
    <Crash>
      <Toasts />
      <AppRoutes />
      <LeaveGuard />
    </Crash>
  )
}

/** Menus and drawers open towards where the language's lines end. */
function Direction() {
  const { i18n } = useTranslation()
  const { setDirection } = useDirection()
  const direction = directionOf(i18n.language as Language)
  useEffect(() => setDirection(direction), [direction, setDirection])
  return null
}
