import type { Agent } from '@parley/contracts/desk/agent'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useParams } from 'react-router'
import { updateAgent } from '../../api/people.ts'
import { inWords } from '../../api/words.ts'
import { tell } from '../../notify/toast.ts'
import { useMe } from '../../session/session.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Tag } from '../../ui/Pill.tsx'
import { Card } from '../Card.tsx'
import { Copyable } from '../Copyable.tsx'
import { Fetched } from '../Fetched.tsx'
import { Foot, problemsOf } from '../Foot.tsx'
import form from '../Form.module.css'
import { Head } from '../Head.tsx'
import { useForm } from '../useForm.ts'
import { AgentFields } from './AgentFields.tsx'
import { toAgentPatch, valuesOf } from './agent-form.ts'
import { takeAgent, useTeam } from './useTeam.ts'

const all = '/settings/team'

export function AgentPage() {
  const { t } = useTranslation()
  const { id } = useParams()
  return (
    <Fetched query={useTeam()}>
      {(team) => {
        const agent = team.find((each) => each.id === id)
        return agent ? (
          <Person key={agent.id} agent={agent} />
        ) : (
          <Notice alert action={<Link to={all}>{t('people.all')}</Link>}>
            {t('people.gone')}
          </Notice>
        )
      }}
    </Fetched>
  )
}

function Person({ agent }: { agent: Agent }) {
  const { t } = useTranslation()
  const { id, name, avatarUrl, email, isActive } = agent
  const before = valuesOf(agent)
  const { values, set, submit, isBusy, error, isChanged, isSaved } = useForm(before, async (given) => {
    const saved = await updateAgent(id, toAgentPatch(before, given))
    takeAgent(saved)
    return valuesOf(saved)
  })
  return (
    <>
      <Head
        title={
          <>
            <Avatar id={id} name={name} url={avatarUrl} size={32} />
            <bdi>{name}</bdi>
            {!isActive && <Tag>{t('team.inactive')}</Tag>}
          </>
        }
        why={email}
        back={{ to: all, text: t('people.all') }}
      />
      <Invitation />
      <form onSubmit={submit} className={form.form}>
        <AgentFields values={values} problems={problemsOf(error)} isNew={false} onChange={set} />
        <Foot isBusy={isBusy} isChanged={isChanged} isSaved={isSaved} error={error} />
      </form>
      <Access agent={agent} />
    </>
  )
}

/** Shown to whoever has just invited, and to nobody again. */
function Invitation() {
  const { t } = useTranslation()
  const { state } = useLocation()
  const link: unknown = state?.invitationLink
  if (typeof link !== 'string') return null
  return (
    <div className={form.form}>
      <Card title={t('people.link')} why={t('people.linkWhy')}>
        <Copyable name={t('people.link')} value={link} />
      </Card>
    </div>
  )
}

function Access({ agent }: { agent: Agent }) {
  const { t } = useTranslation()
  const me = useMe()
  const [isBusy, setIsBusy] = useState(false)
  const { id, name, isActive, activeTickets } = agent

  async function turn(toActive: boolean) {
    setIsBusy(true)
    try {
      takeAgent(await updateAgent(id, { isActive: toActive }))
      const undo = () => void turn(!toActive)
      tell(t(toActive ? 'people.reactivated' : 'people.deactivated', { name }), { undo })
    } catch (error) {
      tell(t('settings.saveFailed', { reason: inWords(error) }), { alert: true })
    }
    setIsBusy(false)
  }

  if (id === me.id) return null
  return (
    <Card title={t('people.access')} why={t(isActive ? 'people.activeWhy' : 'people.inactiveWhy')}>
      {isActive && activeTickets > 0 && (
        <p className={form.hint}>{t('people.handedOn', { count: activeTickets })}</p>
      )}
      <div className={form.acts}>
        <Button disabled={isBusy} onClick={() => void turn(!isActive)}>
          {t(isActive ? 'people.deactivate' : 'people.reactivate')}
        </Button>
      </div>
    </Card>
  )
}
