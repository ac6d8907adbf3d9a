import type { AuditEntry } from '@parley/contracts/desk/audit-entry'
import { useTranslation } from 'react-i18next'
import { Ago } from '../../ui/Time.tsx'
import rows from '../Rows.module.css'
import classes from './Audit.module.css'
import { asLine, partsOf } from './acts.ts'

/** Who did what to what; what changed opens under it. */
export function AuditRow({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation()
  const { actor, action, target, changes, ip, at } = entry
  const { noun, act } = partsOf(action)
  const what = noun && act ? `${t(`audit.noun.${noun}`)} · ${t(`audit.act.${act}`)}` : action
  // Made without a value, a field has none as before.
  const changed = Object.entries(changes).filter(([, { from, to }]) => asLine(from) !== asLine(to))
  const line = (
    <>
      <span className={rows.body}>
        <span className={rows.name}>
          {target.name && <bdi>{target.name}</bdi>}
          <span className={classes.what}>{what}</span>
        </span>
        <span className={rows.second} title={actor.email ?? undefined}>
          <bdi>{actor.name}</bdi>
          {ip && (
            <>
              {' · '}
              <bdi dir="ltr">{bare(ip)}</bdi>
            </>
          )}
        </span>
      </span>
      <Ago at={at} className={rows.end} />
    </>
  )
  if (changed.length === 0) return <span className={rows.row}>{line}</span>
  return (
    <details className={classes.entry}>
      <summary className={rows.row}>{line}</summary>
      <dl className={classes.changes}>
        {changed.map(([field, { from, to }]) => (
          <div key={field}>
            <dt>{inWords(field)}</dt>
            <dd>
              <Value value={from} />
              <span aria-hidden>→</span>
              <span className="visually-hidden">{t('audit.became')}</span>
              <Value value={to} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

function Value({ value }: { value: unknown }) {
  const { t } = useTranslation()
  const line = asLine(value)
  return line === null ? <i>{t('audit.nothing')}</i> : <bdi>{line}</bdi>
}

/** `timeZone` → "time zone": fields have the names that the API has for them. */
const inWords = (field: string) => field.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

/** An IPv4 address as a socket of both kinds writes it. */
const bare = (ip: string) => ip.replace(/^::ffff:(?=\d+\.)/, '')
