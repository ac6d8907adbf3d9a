import { IconPlus, IconSearch, IconUpload } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import pane from '../inbox/list/ListPane.module.css'
import button from '../ui/Button.module.css'
import { ContactFilters } from './ContactFilters.tsx'
import { ContactList } from './ContactList.tsx'
import classes from './ContactsPane.module.css'

/** The list with its search and filters, which stand in the address. */
export function ContactsPane({ openId }: { openId: string | null }) {
  const { t } = useTranslation()
  const [params, setParams] = useSearchParams()
  const [text, setText] = useState(params.get('q') ?? '')
  const q = text.trim()
  const written = params.get('q') ?? ''
  useEffect(() => {
    if (q !== written) setParams((before) => withParam(before, 'q', q), { replace: true })
  }, [q, written, setParams])
  const filter = { q, tag: params.get('tag') ?? '', channel: params.get('channel') ?? '' }

  return (
    <section className={pane.pane} aria-label={t('contacts.label')}>
      <header className={pane.header}>
        <h1 className={pane.title}>{t('contacts.title')}</h1>
        <Link
          to="/contacts/import"
          className={button.icon}
          aria-label={t('contactTools.import')}
          title={t('contactTools.import')}
        >
          <IconUpload size={18} stroke={1.6} aria-hidden />
        </Link>
        <Link
          to="/contacts/new"
          className={button.icon}
          aria-label={t('contactTools.add')}
          title={t('contactTools.add')}
        >
          <IconPlus size={18} stroke={1.6} aria-hidden />
        </Link>
      </header>
      <search className={classes.search}>
        <IconSearch size={16} stroke={1.6} aria-hidden />
        <input
          type="search"
          value={text}
          maxLength={200}
          placeholder={t('contacts.search')}
          aria-label={t('contacts.search')}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
      </search>
      <ContactFilters
        filter={filter}
        onChange={(name, value) => setParams((before) => withParam(before, name, value), { replace: true })}
      />
      <ContactList
        filter={filter}
        openId={openId}
        onClear={() => {
          setText('')
          setParams({}, { replace: true })
        }}
      />
    </section>
  )
}

function withParam(before: URLSearchParams, name: string, value: string): URLSearchParams {
  const after = new URLSearchParams(before)
  if (value === '') after.delete(name)
  else after.set(name, value)
  return after
}
