import { useMediaQuery } from '@mantine/hooks'

/**
 * How many panes there is room for. `wide`: rail, views, list, thread, contact. `desk`: rail, list, thread. `tablet`:
 * list and thread. `phone`: one at a time. What has no room of its own opens over the others.
 */
export type Layout = 'wide' | 'desk' | 'tablet' | 'phone'

const now = { getInitialValueInEffect: false }

export function useLayout(): Layout {
  const wide = useMediaQuery('(min-width: 1280px)', undefined, now)
  const desk = useMediaQuery('(min-width: 1024px)', undefined, now)
  const tablet = useMediaQuery('(min-width: 768px)', undefined, now)
  if (wide) return 'wide'
  if (desk) return 'desk'
  return tablet ? 'tablet' : 'phone'
}
