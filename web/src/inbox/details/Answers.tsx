import type { MessageAttempt } from '@parley/contracts/desk/message'
import { useTranslation } from 'react-i18next'
import { reasonOf } from '../thread/failure.ts'
import classes from './MessageDetails.module.css'
import { Moment } from './Moment.tsx'
import { Section } from './Section.tsx'

/** What the provider said to each time that the message was handed to it. */
export function Answers({ attempts }: { attempts: readonly MessageAttempt[] }) {
  const { t } = useTranslation()
  return (
    <Section title={t('details.answers')}>
      {attempts.length === 0 && <p className={classes.none}>{t('details.noAnswers')}</p>}
      <ol className={classes.steps}>
        {attempts.map(({ at, outcome, error }) => (
          <li key={at}>
            <span className={classes.what}>{t(`details.outcome.${outcome}`)}</span>
            <Moment at={at} />
            {error && (
              <span className={classes.reason}>
                {reasonOf(error)}
                {error.details && <bdi>{error.details}</bdi>}
              </span>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}
