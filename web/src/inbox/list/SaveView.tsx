import '../../i18n/inboxLate.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { queryClient } from '../../api/queries.ts'
import { createView } from '../../api/views.ts'
import { inWords } from '../../api/words.ts'
import { useSubmit } from '../../session/useSubmit.ts'
import { Button } from '../../ui/Button.tsx'
import { inboxPath } from '../filter.ts'
import type { Query } from '../query.ts'
import classes from './SaveView.module.css'

/** The list as it is, under a name; for oneself or for all. */
export function SaveView({ query, onDone }: { query: Query; onDone: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const { submit, isBusy, error } = useSubmit({ name, shared }, async (values) => {
    const view = await createView({ ...values, filter: query as object })
    await queryClient.invalidateQueries({ queryKey: ['views'] })
    void navigate(inboxPath({ view: view.id, tab: 'open' }))
    onDone()
  })
  return (
    <form className={classes.form} onSubmit={submit}>
      <input
        // biome-ignore lint/a11y/noAutofocus: it opens where one asked for it
        autoFocus
        value={name}
        maxLength={80}
        required
        aria-label={t('filter.viewName')}
        placeholder={t('filter.viewName')}
        onChange={({ target }) => setName(target.value)}
        onKeyDown={({ key }) => {
          if (key === 'Escape') onDone()
        }}
      />
      <label>
        <input type="checkbox" checked={shared} onChange={({ target }) => setShared(target.checked)} />
        {t('filter.viewShared')}
      </label>
      <Button type="submit" kind="primary" disabled={isBusy}>
        {t('filter.viewSave')}
      </Button>
      {error !== null && <p role="alert">{inWords(error)}</p>}
    </form>
  )
}
