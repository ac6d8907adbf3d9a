import { type AuditEntry, auditActs } from '@parley/contracts/desk/audit-entry'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { listAudit } from '../../api/company.ts'
import { LoadMore } from '../../ui/LoadMore.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Select } from '../../ui/Select.tsx'
import { Fetched } from '../Fetched.tsx'
import form from '../Form.module.css'
import { Head } from '../Head.tsx'
import rows from '../Rows.module.css'
import { useTeam } from '../team/useTeam.ts'
import classes from './Audit.module.css'
import { AuditRow } from './AuditRow.tsx'
import { auditNouns } from './acts.ts'

/** Who did what, newest first. Whose acts and which stand in the address. */
export function AuditPage() {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const action = params.get('action') ?? undefined
  const actorId = params.get('actor') ?? undefined
  const query = useInfiniteQuery({
    queryKey: ['audit', action, actorId],
    queryFn: ({ pageParam, signal }) => listAudit({ action, actorId }, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ pagination }) => pagination.nextCursor,
    staleTime: 0,
    gcTime: 0,
  })
  const isFiltered = action !== undefined || actorId !== undefined
  return (
    <>
      <Head title={t('audit.title')} why={t('audit.why')} />
      <Filters />
      <div className={classes.list}>
        <Fetched query={query}>
          {({ pages }) => {
            const entries = pages.flatMap(({ data }) => data)
            if (entries.length === 0) return <Notice>{t(isFiltered ? 'audit.none' : 'audit.empty')}</Notice>
            return <Entries entries={entries} more={<LoadMore query={query} />} />
          }}
        </Fetched>
      </div>
    </>
  )
}

function Entries({ entries, more }: { entries: AuditEntry[]; more: React.ReactNode }) {
  const { t } = useTranslation()
  return (
    <>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes the list away from one without bullets */}
      <ul role="list" className={rows.rows} aria-label={t('audit.title')}>
        {entries.map((entry) => (
          <li key={entry.id}>
            <AuditRow entry={entry} />
          </li>
        ))}
      </ul>
      {more}
    </>
  )
}

function Filters() {
  const { t } = useTranslation()
  const [params, setParams] = useSearchParams()
  const team = useTeam().data ?? []
  const set = (name: string, value: string) =>
    setParams(
      (before) => {
        if (value === '') before.delete(name)
        else before.set(name, value)
        return before
      },
      { replace: true },
    )
  return (
    <div className={form.two}>
      <Select
        label={t('audit.who')}
        value={params.get('actor') ?? ''}
        onChange={({ currentTarget }) => set('actor', currentTarget.value)}
      >
        <option value="">{t('audit.anybody')}</option>
        {team.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <Select
        label={t('audit.what')}
        value={params.get('action') ?? ''}
        onChange={({ currentTarget }) => set('action', currentTarget.value)}
      >
        <option value="">{t('audit.anything')}</option>
        {auditNouns.map((noun) => (
          <optgroup key={noun} label={t(`audit.noun.${noun}`)}>
            {auditActs[noun].map((act) => (
              <option key={act} value={`${noun}.${act}`}>
                {t(`audit.noun.${noun}`)} · {t(`audit.act.${act}`)}
              </option>
            ))}
          </optgroup>
        ))}
      </Select>
    </div>
  )
}
