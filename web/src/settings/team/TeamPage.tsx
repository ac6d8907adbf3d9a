import type { Agent } from '@parley/contracts/desk/agent'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listTeam } from '../../api/settings.ts'
import { useDesk } from '../../live/store.ts'
import { useMe } from '../../session/session.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Tag } from '../../ui/Pill.tsx'
import { Fetched } from '../Fetched.tsx'
import { Head } from '../Head.tsx'
import rows from '../Rows.module.css'
import classes from './TeamPage.module.css'

export function TeamPage() {
  const { t } = useTranslation()
  const query = useQuery({ queryKey: ['team'], queryFn: ({ signal }) => listTeam(signal), staleTime: 30_000 })
  return (
    <>
      <Head title={t('team.title')} why={t('team.why')} />
      <Fetched query={query}>
        {(team) =>
          team.length === 0 ? (
            <Notice>{t('team.empty')}</Notice>
          ) : (
            <ul className={rows.rows} aria-label={t('team.title')}>
              {team.map((agent) => (
                <li key={agent.id}>
                  <Person agent={agent} />
                </li>
              ))}
            </ul>
          )
        }
      </Fetched>
    </>
  )
}

function Person({ agent }: { agent: Agent }) {
  const { t } = useTranslation()
  const me = useMe()
  const { id, name, email, avatarUrl, role, department, isActive, activeTickets } = agent
  const status = useDesk(({ agentStatuses }) => agentStatuses.get(id)) ?? agent.status
  const second = [email, department, activeTickets > 0 && t('team.open', { count: activeTickets })]
  return (
    <span className={rows.row} data-inactive={!isActive || undefined}>
      <Avatar id={id} name={name} url={avatarUrl} size={32} />
      <span className={rows.body}>
        <span className={rows.name}>
          <bdi>{name}</bdi>
          {id === me.id && <span className={classes.you}>{t('team.you')}</span>}
          {role !== 'agent' && <Tag>{t(`team.role.${role}`)}</Tag>}
        </span>
        <span className={rows.second}>{second.filter(Boolean).join(' · ')}</span>
      </span>
      <span className={classes.status} data-status={isActive ? status : 'offline'}>
        {isActive ? t(`status.${status}`) : t('team.inactive')}
      </span>
    </span>
  )
}
