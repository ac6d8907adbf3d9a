import type { Agent } from '@parley/contracts/desk/agent'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { inLine } from '../../i18n/isolated.ts'
import { useDesk } from '../../live/store.ts'
import { useMe } from '../../session/session.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Tag } from '../../ui/Pill.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { ListPage } from '../ListPage.tsx'
import rows from '../Rows.module.css'
import classes from './TeamPage.module.css'
import { useTeam } from './useTeam.ts'

/** Who works here; those who no longer do stand at the end. */
export function TeamPage() {
  const { t } = useTranslation()
  const query = useTeam()
  const data = query.data?.toSorted((a, b) => Number(b.isActive) - Number(a.isActive))
  return (
    <ListPage
      title={t('team.title')}
      why={t('team.why')}
      add={<LinkButton to="/settings/team/new">{t('people.add')}</LinkButton>}
      query={{ ...query, data }}
      empty={t('team.empty')}
      textOf={({ name, email, department, skills }) => [name, email, department, ...skills].join(' ')}
    >
      {(agent) => <Person agent={agent} />}
    </ListPage>
  )
}

function Person({ agent }: { agent: Agent }) {
  const { t } = useTranslation()
  const me = useMe()
  const { id, name, email, avatarUrl, role, department, isActive, activeTickets, lastLoginAt } = agent
  const status = useDesk(({ agentStatuses }) => agentStatuses.get(id)) ?? agent.status
  const second = [email, department, activeTickets > 0 && t('team.open', { count: activeTickets })]
  return (
    <Link to={`/settings/team/${id}`} className={rows.row} data-inactive={!isActive || undefined}>
      <Avatar id={id} name={name} url={avatarUrl} size={32} />
      <span className={rows.body}>
        <span className={rows.name}>
          <bdi>{name}</bdi>
          {id === me.id && <span className={classes.you}>{t('team.you')}</span>}
          {role !== 'agent' && <Tag>{t(`team.role.${role}`)}</Tag>}
          {isActive && lastLoginAt === null && <Tag>{t('people.neverIn')}</Tag>}
        </span>
        <span className={rows.second}>{inLine(second)}</span>
      </span>
      <span className={classes.status} data-status={isActive ? status : 'offline'}>
        {isActive ? t(`status.${status}`) : t('team.inactive')}
      </span>
    </Link>
  )
}
