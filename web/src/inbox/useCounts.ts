import type { View } from '@parley/contracts/desk/view'
import { useViews } from '../api/views.ts'
import { formatCount } from '../i18n/format.ts'

/** How many conversations each view holds, as the server counts its list: by the view's name or id. */
export function useCounts(): Readonly<Record<string, string>> {
  const { data } = useViews()
  return Object.fromEntries((data ?? []).map((view) => [view.id.replace('builtin:', ''), inWords(view)]))
}

/** The server counts to a thousand; nothing is not worth a figure. */
function inWords({ count, more }: View): string {
  if (count === 0) return ''
  return more ? `${formatCount(count)}+` : formatCount(count)
}
