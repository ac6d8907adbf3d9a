import type { MessageDetail } from '@parley/contracts/desk/message'
import { useTranslation } from 'react-i18next'
import { Tick } from '../thread/Meta.tsx'
import classes from './MessageDetails.module.css'
import { Moment } from './Moment.tsx'
import { Section } from './Section.tsx'

export function Statuses({ history }: { history: MessageDetail['statusHistory'] }) {
  const { t } = useTranslation()
  return (
    <Section title={t('details.statuses')}>
      <ol className={classes.steps}>
        {history.map(({ status, at }) => (
          <li key={`${status} ${at}`}>
            <span className={classes.what}>
              {status !== 'received' && (
                <span aria-hidden>
                  <Tick status={status} />
                </span>
              )}
              {t(`ticks.${status}`)}
            </span>
            <Moment at={at} />
          </li>
        ))}
      </ol>
    </Section>
  )
}
