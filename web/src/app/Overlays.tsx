import { useHotkeys } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import { openPalette, usePaletteOpen } from '../palette/open.ts'
import { useShortcutsOpen } from '../shortcuts/open.ts'
import { useOnceWanted } from '../ui/useOnceWanted.ts'

const Palette = lazy(() => import('../palette/Palette.tsx'))
const ShortcutSheet = lazy(() => import('../shortcuts/ShortcutSheet.tsx'))

/** What opens over the pages; each is loaded when it is first wanted, and then stays. */
export function Overlays() {
  const palette = useOnceWanted(usePaletteOpen((state) => state.open))
  const shortcuts = useOnceWanted(useShortcutsOpen((state) => state.open))
  // The one key that works while typing, too: Ctrl and Cmd make it no letter.
  useHotkeys([['mod+K', openPalette]], [])
  return (
    <Suspense>
      {palette && <Palette />}
      {shortcuts && <ShortcutSheet />}
    </Suspense>
  )
}
