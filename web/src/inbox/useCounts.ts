import type { View } from '@parley/contracts/desk/view'
import { useChannelViews, useViews } from '../api/views.ts'
import { formatCount } from '../i18n/format.ts'

/** How many conversations each view holds, as the server counts its list: by the view's name or id. */
export const useCounts = () => countsOf(useViews().data)

/** How much is open in each channel: by `channel:` and its id. */
export const useChannelCounts = () => countsOf(useChannelViews().data)

const countsOf = (views: readonly View[] = []): Readonly<Record<string, string>> =>
  Object.fromEntries(views.map((view) => [view.id.replace('builtin:', ''), inWords(view)]))

/** The server counts to a thousand; nothing is not worth a figure. */
function inWords({ count, more }: View): string {
  if (count === 0) return ''
  return more ? `${formatCount(count)}+` : formatCount(count)
}
