import type { CampaignReport, SkipReason } from '@parley/contracts/desk/campaign'
import type { Template } from '@parley/contracts/desk/template'
import { useTranslation } from 'react-i18next'
import { inWords } from '../../api/words.ts'
import { formatCount } from '../../i18n/format.ts'
import { said } from '../../i18n/index.ts'
import { formatPhone } from '../../i18n/phone.ts'
import { fileHeaderOf } from '../../inbox/composer/template.ts'
import { RowsSkeleton } from '../../settings/RowsSkeleton.tsx'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Loading } from '../../ui/Skeleton.tsx'
import classes from './BuildPage.module.css'

const reasons: SkipReason[] = ['duplicate', 'opted_out', 'blocked', 'invalid']
const SHOWN = 200

interface Props {
  template: Template
  report: CampaignReport | undefined
  error: unknown
  onRetry: () => void
}

/** What would happen, line by line where something is wrong. */
export function Report({ template, report, error, onRetry }: Props) {
  const { t } = useTranslation()
  if (!report) {
    return error ? (
      <Notice alert action={<Button onClick={onRetry}>{t('app.retry')}</Button>}>
        {inWords(error)}
      </Notice>
    ) : (
      <Loading>
        <RowsSkeleton />
      </Loading>
    )
  }
  const { recipients, skipped, preview } = report
  const file = fileHeaderOf(template)
  return (
    <section className={classes.report} aria-label={t('campaigns.report')}>
      <dl className={classes.figures}>
        <div>
          <dt>{t('campaigns.willGet')}</dt>
          <dd>{formatCount(recipients)}</dd>
        </div>
        {reasons
          .filter((reason) => skipped[reason] > 0)
          .map((reason) => (
            <div key={reason}>
              <dt>{t(`campaigns.skipped.${reason}`)}</dt>
              <dd>{formatCount(skipped[reason])}</dd>
            </div>
          ))}
      </dl>
      {preview && (
        <div>
          <p className={classes.hint}>
            {t('campaigns.firstReads', { phone: preview.phone ? formatPhone(preview.phone) : '' })}
          </p>
          <div className={classes.bubble} dir="auto">
            {file && <p className={classes.hint}>{t(`template.header.${file}`)}</p>}
            <p>{preview.text}</p>
          </div>
        </div>
      )}
      {recipients === 0 && <p className={classes.problem}>{t('campaigns.nobodyGets')}</p>}
      <Errors errors={report.errors} />
    </section>
  )
}

function Errors({ errors }: Pick<CampaignReport, 'errors'>) {
  const { t } = useTranslation()
  if (errors.length === 0) return null
  return (
    <section className={classes.errors} aria-label={t('campaigns.errors')} tabIndex={-1}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('campaigns.line')}</th>
            <th scope="col">{t('campaigns.field')}</th>
            <th scope="col">{t('campaigns.wrong')}</th>
          </tr>
        </thead>
        <tbody>
          {errors.slice(0, SHOWN).map(({ line, field, message }) => (
            <tr key={`${line} ${field} ${message}`}>
              <td>{formatCount(line)}</td>
              <td>{field}</td>
              <td>{said(message)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {errors.length > SHOWN && (
        <p className={classes.hint}>{t('campaigns.moreErrors', { count: errors.length - SHOWN })}</p>
      )}
    </section>
  )
}
