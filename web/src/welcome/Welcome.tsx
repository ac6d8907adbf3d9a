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
import { usePhone, usePractice } from './practice.ts'
import classes from './Welcome.module.css'

interface Step {
  name: 'practice' | 'try' | 'connect' | 'site' | 'invite'
  icon: TablerIcon
  /** Where it leads, or what it does at once. */
  to: string | (() => void)
  isDone?: boolean
}

/** The first steps of a company that no customer can reach yet; whoever has seen enough puts them away. */
export default function Welcome() {
  const { t } = useTranslation()
  const id = useId()
  const phone = usePhone()
  const steps = useSteps(phone)
  return (
    <section className={classes.card} aria-labelledby={id}>
      <header className={classes.head}>
        <h2 id={id}>{t('welcome.title')}</h2>
        <p>{t(phone ? 'welcome.whySimulator' : 'welcome.why')}</p>
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

/** Where the simulator runs, one can practise first; a site's chat needs no account with anybody. */
function useSteps(phone: string | null): Step[] {
  const isAdmin = useMe().role === 'admin'
  const hasColleagues = (useAgents().data?.length ?? 1) > 1
  const practice = usePractice()
  const site: Step = { name: 'site', icon: IconWorld, to: '/settings/channels/new?type=web' }
  const connect: Step = { name: 'connect', icon: IconPlugConnected, to: '/settings/channels/new' }
  const invite: Step = { name: 'invite', icon: IconUserPlus, to: '/settings/team/new', isDone: hasColleagues }
  const first: Step[] = []
  if (practice) first.push({ name: 'practice', icon: IconDeviceMobileMessage, to: () => void practice.add() })
  if (phone) first.push({ name: 'try', icon: IconDeviceMobileMessage, to: phone })
  if (!isAdmin) return first
  return phone ? [...first, connect, invite] : [...first, connect, site, invite]
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
  if (typeof to === 'function') {
    return (
      <button type="button" onClick={to} className={classes.step}>
        {content}
      </button>
    )
  }
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
