import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import pane from '../inbox/list/ListPane.module.css'
import { ContactList } from './ContactList.tsx'
import classes from './ContactsPane.module.css'

/** The list with its search, which stands in the address. */
export function ContactsPane({ openId }: { openId: string | null }) {
  const { t } = useTranslation()
  const [params, setParams] = useSearchParams()
  const [text, setText] = useState(params.get('q') ?? '')
  const q = text.trim()
  const written = params.get('q') ?? ''
  useEffect(() => {
    if (q !== written) setParams(q === '' ? {} : { q }, { replace: true })
  }, [q, written, setParams])

  return (
    <section className={pane.pane} aria-label={t('contacts.label')}>
      <header className={pane.header}>
        <h1 className={pane.title}>{t('contacts.title')}</h1>
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
      <ContactList q={q} openId={openId} onClear={() => setText('')} />
    </section>
  )
}
