import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, Menu } from '@mantine/core'

const tuple = (scale: string) =>
  [1, 2, 3, 4, 5, 6, 7, 8, 9, 11].map((step) => `var(--${scale}-${step})`) as unknown as MantineColorsTuple

/** What enters and what leaves; the library itself leaves it out for those who want no motion. */
export const movement = {
  transition: 'fade',
  duration: 120,
  exitDuration: 80,
  timingFunction: 'ease-out',
} as const

export const mantineTheme = createTheme({
  fontFamily: 'var(--font)',
  colors: { iris: tuple('iris'), sand: tuple('sand'), red: tuple('red') },
  primaryColor: 'iris',
  primaryShade: 8,
  defaultRadius: 8,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // A menu opens on its first item, which Enter then does; a focused nothing in it would be no item of a menu.
    Menu: Menu.extend({ defaultProps: { transitionProps: movement, withInitialFocusPlaceholder: false } }),
  },
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
})

const ours = {
  '--mantine-color-body': 'var(--pane)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-second)',
  '--mantine-color-placeholder': 'var(--text-second)',
  '--mantine-color-anchor': 'var(--text-accent)',
  '--mantine-color-error': 'var(--red-11)',
  '--mantine-color-default': 'var(--pane)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--border)',
}

/** Mantine's own words for colour, said with our tokens; these change with the scheme by themselves. */
export const mantineVariables: CSSVariablesResolver = () => ({ variables: {}, light: ours, dark: ours })
