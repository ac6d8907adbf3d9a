import { useHotkeys } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import { useDetails } from '../inbox/details/open.ts'
import { useLightbox } from '../lightbox/open.ts'
import { openPalette, usePaletteOpen } from '../palette/open.ts'
import { useShortcutsOpen } from '../shortcuts/open.ts'
import { useOnceWanted } from '../ui/useOnceWanted.ts'

const Lightbox = lazy(() => import('../lightbox/Lightbox.tsx'))
const MessageDetails = lazy(() => import('../inbox/details/MessageDetails.tsx'))
const Palette = lazy(() => import('../palette/Palette.tsx'))
const ShortcutSheet = lazy(() => import('../shortcuts/ShortcutSheet.tsx'))

/** What opens over the pages; each is loaded when it is first wanted, and then stays. */
export function Overlays() {
  const palette = useOnceWanted(usePaletteOpen((state) => state.open))
  const shortcuts = useOnceWanted(useShortcutsOpen((state) => state.open))
  const lightbox = useOnceWanted(useLightbox((state) => state.open !== null))
  const details = useOnceWanted(useDetails((state) => state.messageId !== null))
  // The one key that works while typing, too: Ctrl and Cmd make it no letter.
  useHotkeys([['mod+K', openPalette]], [])
  return (
    <Suspense>
      {palette && <Palette />}
      {lightbox && <Lightbox />}
      {details && <MessageDetails />}
      {shortcuts && <ShortcutSheet />}
    </Suspense>
  )
}
