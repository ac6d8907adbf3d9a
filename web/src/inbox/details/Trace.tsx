import type { TraceStep } from '@parley/contracts/desk/message'
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatTook } from '../../i18n/format.ts'
import { t as words } from '../../i18n/index.ts'
import { textAt } from '../thread/content/read.ts'
import classes from './MessageDetails.module.css'
import { Moment } from './Moment.tsx'
import { Section } from './Section.tsx'

/** Step by step, with the time that each took after the one before. */
export function Trace({ steps }: { steps: readonly TraceStep[] }) {
  const { t } = useTranslation()
  return (
    <Section title={t('details.way')}>
      <ol className={classes.steps}>
        {steps.map(({ step, at, ms, detail }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step may be there twice, at the same time, too
          <li key={index}>
            <span className={classes.what}>{nameOf(step, detail)}</span>
            {index > 0 && <span className={classes.took}>+{formatTook(ms)}</span>}
            <Moment at={at} />
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** A step that this version has no word for is shown as the server calls it. */
function nameOf(step: string, detail: unknown): string {
  const outcome = textAt(detail, 'outcome')
  const key = step === 'attempt' && outcome ? `details.outcome.${outcome}` : `details.step.${step}`
  return i18next.exists(key) ? String(words(key as never)) : step
}
