import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { BrowserRouter } from 'react-router'
import { queryClient } from '../api/queries.ts'
import { mantineTheme, mantineVariables } from '../theme/mantine.ts'
import { useScheme } from '../theme/scheme.ts'
import { AppRoutes } from './AppRoutes.tsx'
import { Crash } from './Crash.tsx'

export function App() {
  const scheme = useScheme()
  return (
    <MantineProvider theme={mantineTheme} cssVariablesResolver={mantineVariables} forceColorScheme={scheme}>
      <Crash>
        <QueryClientProvider client={queryClient}>
          <BrowserRouter>
            <Notifications position="bottom-left" limit={3} transitionDuration={120} />
            <AppRoutes />
          </BrowserRouter>
        </QueryClientProvider>
      </Crash>
    </MantineProvider>
  )
}
