import '../../i18n/inboxLate.ts'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useDepartments, useTags } from '../../api/lists.ts'
import { useAgents, useChannels } from '../../api/queries.ts'
import { Button } from '../../ui/Button.tsx'
import type { Filter, Narrowing } from '../filter.ts'
import classes from './FilterForm.module.css'

interface Props {
  filter: Filter
  onChange: (filter: Filter) => void
  onDone: () => void
}

const priorities = ['urgent', 'high', 'normal', 'low'] as const

/** Each choice takes effect at once: the list behind it is the preview. */
export default function FilterForm({ filter, onChange, onDone }: Props) {
  const { t } = useTranslation()
  const channels = useChannels().data ?? []
  const agents = useAgents().data ?? []
  const tags = useTags().data ?? []
  const departments = useDepartments().data ?? []
  const narrow = filter.narrow ?? {}

  function set(name: keyof Narrowing, value: string) {
    const { narrow: _, ...rest } = filter
    const { [name]: __, ...others } = narrow
    const next = value === '' ? others : { ...others, [name]: value }
    onChange(Object.keys(next).length > 0 ? { ...rest, narrow: next } : rest)
  }
  const select = (name: keyof Narrowing, options: readonly (readonly [value: string, text: string])[]) => (
    <Labelled label={t(`filter.${name}`)}>
      {(id) => (
        <select id={id} value={narrow[name] ?? ''} onChange={({ target }) => set(name, target.value)}>
          <option value="">{t('filter.any')}</option>
          {options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  )
  const { view } = filter

  return (
    <div className={classes.form}>
      <Labelled label={t('filter.q')}>
        {(id) => (
          <input
            id={id}
            // biome-ignore lint/a11y/noAutofocus: it opens where one asked for it
            autoFocus
            type="search"
            defaultValue={narrow.q ?? ''}
            placeholder={t('filter.qHint')}
            onChange={({ currentTarget }) => set('q', currentTarget.value.trim())}
          />
        )}
      </Labelled>
      {select(
        'channelId',
        channels.map(({ id, name }) => [id, name] as const),
      )}
      {view !== 'mine' &&
        view !== 'unassigned' &&
        select('assignee', [
          ['me', t('filter.me')],
          ['none', t('filter.nobody')],
          ...agents.map(({ id, name }) => [id, name] as const),
        ])}
      {select(
        'tag',
        tags.map(({ name }) => [name, name] as const),
      )}
      {select(
        'priority',
        priorities.map((each) => [each, t(`priority.${each}`)] as const),
      )}
      {departments.length > 0 &&
        select(
          'department',
          departments.map(({ name }) => [name, name] as const),
        )}
      {select('awaiting', [
        ['agent', t('filter.awaitingAgent')],
        ['customer', t('filter.awaitingCustomer')],
      ])}
      {select('window', [
        ['open', t('filter.windowOpen')],
        ['closing', t('filter.windowClosing')],
        ['closed', t('filter.windowClosed')],
      ])}
      <label className={classes.check}>
        <input
          type="checkbox"
          checked={narrow.unread === 'true'}
          onChange={({ target }) => set('unread', target.checked ? 'true' : '')}
        />
        {t('filter.unread')}
      </label>
      <Button kind="primary" onClick={onDone}>
        {t('filter.done')}
      </Button>
    </div>
  )
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}
