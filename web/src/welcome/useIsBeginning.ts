import type { Channel } from '@parley/contracts/desk/channel'
import { useChannels } from '../api/queries.ts'
import { useMe } from '../session/session.ts'
import { usePreferences } from '../theme/preferences.ts'

/** Whether a customer could reach the desk there: not the simulator, and not programs of one's own. */
const isReal = ({ sandbox, type }: Channel) => !sandbox && type !== 'api'

/** Whether the first steps are shown: no customer can reach the company yet, and there is something this person can do. */
export function useIsBeginning(): boolean {
  const channels = useChannels().data
  const isAdmin = useMe().role === 'admin'
  const isPutAway = usePreferences(({ welcomed }) => welcomed)
  if (isPutAway || !channels || channels.some(isReal)) return false
  return isAdmin || channels.some(({ sandbox }) => sandbox)
}

/** Whether a customer of one's own could write already. */
export const useIsReachable = () => useChannels().data?.some(isReal) ?? false
