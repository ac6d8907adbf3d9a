import type { Agent } from '@parley/contracts/desk/agent'
import { useTranslation } from 'react-i18next'
import { useAgents } from '../../api/queries.ts'
import { useMe } from '../../session/session.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { plain } from '../../ui/plain.ts'
import { type ListProps, OptionList } from './OptionList.tsx'

const SHOWN = 8

/** Who can be told by a note. */
export default function MentionList({
  query,
  keys,
  onActive,
  onPick,
}: ListProps<Pick<Agent, 'id' | 'name'>>) {
  const { t } = useTranslation()
  const me = useMe()
  const { data } = useAgents()
  const wanted = plain(query)
  const found = (data ?? [])
    .filter(({ id, isActive }) => id !== me.id && isActive)
    .filter(({ name }) =>
      plain(name)
        .split(/\s+/)
        .some((part) => part.startsWith(wanted)),
    )
    .slice(0, SHOWN)
  return (
    <OptionList
      label={t('composer.mention')}
      empty={t('composer.nobody')}
      options={found.map(({ id, name, avatarUrl, status }) => ({
        id,
        text: name,
        detail: t(`status.${status}`),
        icon: <Avatar id={id} name={name} url={avatarUrl} size={22} />,
      }))}
      keys={keys}
      onActive={onActive}
      onPick={(id) => {
        const picked = found.find((each) => each.id === id)
        if (picked) onPick(picked)
      }}
    />
  )
}
