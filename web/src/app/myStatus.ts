import type { AgentStatus } from '@parley/contracts/desk/agent'
import { setAgentStatus } from '../api/team.ts'
import { inWords } from '../api/words.ts'
import { t } from '../i18n/index.ts'
import { changeDesk, desk } from '../live/store.ts'
import { tell } from '../notify/toast.ts'

/** Shown at once, as an event would say it; taken back where the server refuses. */
export async function changeMyStatus(id: string, status: AgentStatus): Promise<void> {
  const before = desk().agentStatuses
  changeDesk((state) => ({ ...state, agentStatuses: new Map(before).set(id, status) }))
  try {
    await setAgentStatus(id, status)
  } catch (error) {
    changeDesk((state) => ({ ...state, agentStatuses: before }))
    tell(`${t('me.statusFailed')} ${inWords(error)}`, { alert: true })
  }
}
