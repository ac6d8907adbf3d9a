import type { View } from '@parley/contracts/desk/view'
import { useTranslation } from 'react-i18next'
import { useAgents, useChannels } from '../../api/queries.ts'
import { filterValues } from './filter-words.ts'

/** A filter as one would say it. */
export function useFilterWords(filter: View['filter']): string[] {
  const { t } = useTranslation()
  const agents = useAgents().data ?? []
  const channels = useChannels().data ?? []
  const { status, assignee, channelId, department, tag, priority, ...others } = filterValues(filter)

  const assigned = () => {
    if (assignee === 'me') return t('savedViews.assignee.me')
    if (assignee === 'none') return t('savedViews.assignee.none')
    return t('savedViews.assignee.one', { name: agents.find(({ id }) => id === assignee)?.name ?? '…' })
  }
  const words = [
    status.map((each) => t(`conversationStatus.${each as 'open'}`)).join(', '),
    assignee !== '' && assigned(),
    channelId !== '' && (channels.find(({ id }) => id === channelId)?.name ?? '…'),
    department,
    tag !== '' && t('savedViews.tagged', { tag }),
    priority.map((each) => t(`savedViews.priority.${each as 'urgent'}`)).join(', '),
    others.awaiting !== '' && t(`savedViews.awaiting.${others.awaiting as 'agent'}`),
    others.window !== '' && t(`savedViews.window.${others.window as 'open'}`),
    others.unread && t('savedViews.unread'),
    others.mentioned && t('savedViews.mentioned'),
    typeof filter.q === 'string' && filter.q !== '' && `“${filter.q}”`,
  ]
  return words.filter((each) => typeof each === 'string' && each !== '') as string[]
}
