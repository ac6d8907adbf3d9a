import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { addAgent } from '../../api/people.ts'
import { tell } from '../../notify/toast.ts'
import { Foot, problemsOf } from '../Foot.tsx'
import form from '../Form.module.css'
import { Head } from '../Head.tsx'
import { useForm } from '../useForm.ts'
import { AgentFields } from './AgentFields.tsx'
import { nobody, toAgentBody } from './agent-form.ts'
import { refreshTeam } from './useTeam.ts'

/** Somebody new: with a password they come in with it, without one they are invited. */
export function NewAgentPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { values, set, submit, isBusy, error } = useForm(nobody, async (given) => {
    const { agent, invitationLink } = await addAgent(toAgentBody(given))
    refreshTeam()
    tell(t('people.added', { name: agent.name }))
    void navigate(`/settings/team/${agent.id}`, { replace: true, state: { invitationLink } })
    return given
  })
  return (
    <>
      <Head
        title={t('people.add')}
        why={t('people.addWhy')}
        back={{ to: '/settings/team', text: t('people.all') }}
      />
      <form onSubmit={submit} className={form.form}>
        <AgentFields values={values} problems={problemsOf(error)} isNew onChange={set} />
        <Foot
          isBusy={isBusy}
          isChanged
          error={error}
          action={t(values.password === '' ? 'people.invite' : 'people.addNow')}
        />
      </form>
    </>
  )
}
