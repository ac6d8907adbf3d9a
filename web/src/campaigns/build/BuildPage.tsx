import type { Campaign } from '@parley/contracts/desk/campaign'
import { IconChevronLeft } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useChannels, useTemplates } from '../../api/queries.ts'
import { useUnsaved } from '../../app/unsaved.ts'
import { useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import list from '../CampaignList.module.css'
import page from '../CampaignPage.module.css'
import classes from './BuildPage.module.css'
import { type Draft, emptyDraft, lacks, stepNames } from './draft.ts'
import { MessageStep } from './MessageStep.tsx'
import { ReviewStep } from './ReviewStep.tsx'
import { WhenStep } from './WhenStep.tsx'
import { WhoStep } from './WhoStep.tsx'

interface Props {
  /** The one that is changed, and as what; none is made anew. */
  changed?: { campaign: Campaign; draft: Draft }
}

/** A campaign is made in four steps; one can go back to each, and on only when a step lacks nothing. */
export function BuildPage({ changed }: Props) {
  const { t } = useTranslation()
  const [step, setStep] = useState<(typeof stepNames)[number]>('who')
  const [before] = useState<Draft>(changed?.draft ?? emptyDraft)
  const [given, setGiven] = useState(before)
  useUnsaved(given !== before)
  const [isTried, setIsTried] = useState(false)
  const channels = useChannels().data
  const numbers = channels?.filter(({ type }) => type === 'whatsapp') ?? []
  const isAdmin = useMe().role === 'admin'
  const draft = { ...given, channelId: given.channelId ?? numbers[0]?.id ?? null }
  const template = useTemplates(draft.channelId ?? undefined).data?.find(({ id }) => id === draft.templateId)
  const set = (change: Partial<Draft>) => setGiven((before) => ({ ...before, ...change }))

  const at = stepNames.indexOf(step)
  const firstLacking = stepNames.findIndex((each) => lacks(each, draft, template, Date.now()).length > 0)
  const isWithin = (index: number) => firstLacking === -1 || index <= firstLacking
  const problems = isTried ? lacks(step, draft, template, Date.now()) : []

  function goTo(index: number) {
    const next = stepNames[index]
    if (!next) return
    setIsTried(false)
    setStep(next)
  }

  function goOn(event: FormEvent) {
    event.preventDefault()
    if (lacks(step, draft, template, Date.now()).length > 0) return setIsTried(true)
    goTo(at + 1)
  }

  const [problem] = problems
  const foot = (
    <div className={classes.foot}>
      {at > 0 && <Button onClick={() => goTo(at - 1)}>{t('campaigns.previous')}</Button>}
      <span role="alert" className={classes.problem}>
        {problem && t(`campaigns.problem.${problem}`)}
      </span>
      <Button type="submit" kind="primary">
        {t('campaigns.next')}
      </Button>
    </div>
  )

  const steps = (
    <>
      <ol className={classes.steps} aria-label={t('campaigns.steps')}>
        {stepNames.map((each, index) => (
          <li key={each}>
            <button
              type="button"
              className={classes.step}
              disabled={!isWithin(index)}
              aria-current={each === step ? 'step' : undefined}
              onClick={() => goTo(index)}
            >
              <span aria-hidden>{index + 1}</span>
              <span>{t(`campaigns.stepName.${each}`)}</span>
            </button>
          </li>
        ))}
      </ol>
      {step === 'review' && template ? (
        <ReviewStep draft={draft} template={template} changed={changed} onBack={() => goTo(at - 1)} />
      ) : (
        <form className={classes.card} onSubmit={goOn} noValidate>
          {step === 'who' && <WhoStep draft={draft} set={set} numbers={numbers} />}
          {step === 'message' && <MessageStep draft={draft} isTried={isTried} set={set} />}
          {step === 'when' && <WhenStep draft={draft} set={set} />}
          {foot}
        </form>
      )}
    </>
  )

  return (
    <div className={list.width}>
      <Link to={changed ? `/campaigns/${changed.campaign.id}` : '/campaigns'} className={page.back}>
        <IconChevronLeft size={16} stroke={1.8} aria-hidden />
        {changed ? <bdi>{changed.campaign.name}</bdi> : t('campaigns.back')}
      </Link>
      <h1 className={page.title}>{t(changed ? 'campaigns.edit' : 'campaigns.add')}</h1>
      {channels && numbers.length === 0 ? (
        <Notice
          action={
            isAdmin && <Link to="/settings/channels/new?type=whatsapp">{t('campaigns.connectNumber')}</Link>
          }
        >
          {t('campaigns.noNumber')}
        </Notice>
      ) : (
        steps
      )}
    </div>
  )
}
