import type { AgentStatus } from '@parley/contracts/desk/agent'
import type { AgentAtWork } from '@parley/contracts/desk/analytics'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Panel } from '../analytics/Panel.tsx'
import { inboxPath } from '../inbox/filter.ts'
import { useDesk } from '../live/store.ts'
import { Avatar } from '../ui/Avatar.tsx'
import classes from './Team.module.css'

const order: AgentStatus[] = ['available', 'busy', 'away', 'offline']

/** Who is there, and how much each has to do. */
export function Team({ agents }: { agents: readonly AgentAtWork[] }) {
  const { t } = useTranslation()
  const heard = useDesk((desk) => desk.agentStatuses)
  const team = agents
    .map((agent) => ({ ...agent, status: heard.get(agent.id) ?? agent.status }))
    .sort(
      (a, b) =>
        order.indexOf(a.status) - order.indexOf(b.status) ||
        b.active - a.active ||
        a.name.localeCompare(b.name),
    )
  const there = team.filter(({ status }) => status === 'available').length
  return (
    <Panel title={t('board.team')} aside={t('board.there', { count: there })}>
      {team.length === 0 && <p className={classes.nobody}>{t('board.noTeam')}</p>}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes the list away from one without bullets */}
      <ul role="list" className={classes.team}>
        {team.map((agent) => (
          <li key={agent.id}>
            <Agent agent={agent} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Agent({ agent }: { agent: AgentAtWork }) {
  const { t } = useTranslation()
  const { id, name, status, active, max } = agent
  const isFull = max > 0 && active >= max
  const load = max > 0 ? t('board.load', { active, max }) : t('board.loadOnly', { active })
  return (
    <Link
      to={inboxPath({ view: 'all', tab: 'open', narrow: { assignee: id } })}
      className={classes.agent}
      data-status={status}
      title={t('board.loadOf', { name, active })}
    >
      <span className={classes.face}>
        <Avatar id={id} name={name} size={32} />
        <span className={classes.status} data-status={status} />
      </span>
      <span className={classes.body}>
        <span className={classes.line}>
          <bdi className={classes.name}>{name}</bdi>
          <span className={classes.load}>{isFull ? `${load} · ${t('board.full')}` : load}</span>
        </span>
        <span className={classes.line}>
          <span className={classes.word}>{t(`status.${status}`)}</span>
          {max > 0 && (
            <span className={classes.bar} data-full={isFull || undefined} aria-hidden>
              <span style={{ width: `${Math.min(1, active / max) * 100}%` }} />
            </span>
          )}
        </span>
      </span>
    </Link>
  )
}
