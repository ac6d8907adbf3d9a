import type { AuditEntry } from '@parley/contracts/desk/audit-entry'
import { IconArrowRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Ago } from '../../ui/Time.tsx'
import rows from '../Rows.module.css'
import classes from './Audit.module.css'
import { asLine, partsOf, wordFor } from './acts.ts'

/** Who did what to what; what changed opens under it. */
export function AuditRow({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation()
  const { actor, action, target, changes, ip, at } = entry
  const { noun, act } = partsOf(action)
  const what = noun && act ? `${t(`audit.noun.${noun}`)} · ${t(`audit.act.${act}`)}` : action
  // Made without a value, a field has none as before.
  const changed = Object.entries(changes)
    .filter(([, { from, to }]) => asLine(from) !== asLine(to))
    .map(([field, change]) => ({ ...change, field, word: wordFor(noun, field) }))
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
        {changed.map(({ field, word, from, to }) => (
          <div key={field}>
            <dt>{word ? t(`audit.field.${word}`) : field}</dt>
            <dd>
              <Value value={from} />
              <IconArrowRight size={14} stroke={1.6} className={classes.became} aria-hidden />
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

/** An IPv4 address as a socket of both kinds writes it. */
const bare = (ip: string) => ip.replace(/^::ffff:(?=\d+\.)/, '')
