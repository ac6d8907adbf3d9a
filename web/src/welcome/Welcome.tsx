import '../i18n/welcome.ts'
import {
  IconCheck,
  IconChevronRight,
  IconDeviceMobileMessage,
  IconPlugConnected,
  IconUserPlus,
  IconWorld,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAgents } from '../api/queries.ts'
import { changePreference } from '../session/preferences.ts'
import { useMe } from '../session/session.ts'
import { IconButton } from '../ui/Button.tsx'
import { useHasSimulator } from './useIsBeginning.ts'
import classes from './Welcome.module.css'

interface Step {
  name: 'try' | 'connect' | 'site' | 'invite'
  icon: TablerIcon
  to: string
  isDone?: boolean
}

/** The first steps of a company that no customer can reach yet; whoever has seen enough puts them away. */
export default function Welcome() {
  const { t } = useTranslation()
  const id = useId()
  const hasSimulator = useHasSimulator()
  const steps = useSteps(hasSimulator)
  return (
    <section className={classes.card} aria-labelledby={id}>
      <header className={classes.head}>
        <h2 id={id}>{t('welcome.title')}</h2>
        <p>{t(hasSimulator ? 'welcome.whySimulator' : 'welcome.why')}</p>
        <IconButton
          className={classes.hide}
          label={t('welcome.hide')}
          onClick={() => void changePreference({ welcomed: true })}
        >
          <IconX size={16} stroke={1.8} aria-hidden />
        </IconButton>
      </header>
      <ol className={classes.steps}>
        {steps.map((step) => (
          <li key={step.name}>
            <StepLink step={step} />
          </li>
        ))}
      </ol>
    </section>
  )
}

/** The simulator's phone can write to the demo's channels only; a site's chat needs no account with anybody. */
function useSteps(hasSimulator: boolean): Step[] {
  const isAdmin = useMe().role === 'admin'
  const hasColleagues = (useAgents().data?.length ?? 1) > 1
  const simulator: Step = { name: 'try', icon: IconDeviceMobileMessage, to: '/simulator' }
  const site: Step = { name: 'site', icon: IconWorld, to: '/settings/channels/new?type=web' }
  const connect: Step = { name: 'connect', icon: IconPlugConnected, to: '/settings/channels/new' }
  const invite: Step = { name: 'invite', icon: IconUserPlus, to: '/settings/team/new', isDone: hasColleagues }
  if (!isAdmin) return [simulator]
  return hasSimulator ? [simulator, connect, invite] : [connect, site, invite]
}

function StepLink({ step: { name, icon, to, isDone = false } }: { step: Step }) {
  const { t } = useTranslation()
  const Icon = isDone ? IconCheck : icon
  const content = (
    <>
      <span className={classes.icon} data-done={isDone || undefined}>
        <Icon size={20} stroke={1.6} aria-hidden />
      </span>
      <span className={classes.text}>
        <strong>
          {t(`welcome.${name}`)}
          {isDone && <span className="visually-hidden"> ({t('welcome.done')})</span>}
        </strong>
        <span>{t(`welcome.${name}Why`)}</span>
      </span>
      <IconChevronRight size={16} stroke={1.6} className={classes.onward} aria-hidden />
    </>
  )
  // The simulator is a page of its own, beside the desk.
  if (name === 'try') {
    return (
      <a href={to} target="_blank" rel="noopener" className={classes.step}>
        {content}
      </a>
    )
  }
  return (
    <Link to={to} className={classes.step}>
      {content}
    </Link>
  )
}
