import { useMediaQuery } from '@mantine/hooks'
import { useEffect } from 'react'
import { usePreferences } from './preferences.ts'

/** Light or dark, as set or as the system says; the class is what the Radix scales listen to. */
export function useScheme(): 'light' | 'dark' {
  const { theme, density } = usePreferences()
  const systemIsDark = useMediaQuery('(prefers-color-scheme: dark)', undefined, {
    getInitialValueInEffect: false,
  })
  const scheme = theme === 'system' ? (systemIsDark ? 'dark' : 'light') : theme

  useEffect(() => {
    document.documentElement.classList.toggle('dark', scheme === 'dark')
    document.documentElement.dataset.density = density
  }, [scheme, density])

  return scheme
}
