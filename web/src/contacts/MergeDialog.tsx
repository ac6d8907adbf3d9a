import { Modal } from '@mantine/core'
import type { Contact } from '@parley/contracts/desk/contact'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mergeContacts, unmergeContacts } from '../api/contacts.ts'
import { queryClient } from '../api/queries.ts'
import { inWords } from '../api/words.ts'
import { inLine } from '../i18n/isolated.ts'
import { formatPhone } from '../i18n/phone.ts'
import { nameOf } from '../inbox/names.ts'
import { tell } from '../notify/toast.ts'
import { Fetched } from '../settings/Fetched.tsx'
import { movement } from '../theme/mantine.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Notice } from '../ui/Notice.tsx'
import classes from './MergeDialog.module.css'
import { useContacts } from './useContacts.ts'

/** Of two entries of one person one is made; the toast has the way back. */
export function MergeDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<Contact | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const name = nameOf(contact)

  async function merge(other: Contact) {
    setIsBusy(true)
    try {
      const { mergeId } = await mergeContacts(contact.id, other.id)
      refresh(contact.id, other.id)
      const undo = () => void unmerge(mergeId, other)
      tell(t('contactTools.merged', { name: nameOf(other) }), { undo })
      onClose()
    } catch (error) {
      tell(t('settings.saveFailed', { reason: inWords(error) }), { alert: true })
      setIsBusy(false)
    }
  }

  async function unmerge(mergeId: string, other: Contact) {
    try {
      await unmergeContacts(contact.id, mergeId)
      refresh(contact.id, other.id)
      tell(t('contactTools.unmerged'))
    } catch (error) {
      tell(t('settings.saveFailed', { reason: inWords(error) }), { alert: true })
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('contactTools.mergeTitle', { name })}
      radius={12}
      size={480}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      transitionProps={movement}
    >
      <p className={classes.why}>{t('contactTools.mergeWhy', { name })}</p>
      <Search contact={contact} chosen={chosen} onChoose={setChosen} />
      <div className={classes.foot}>
        <Button onClick={onClose}>{t('channels.cancel')}</Button>
        <Button
          kind="primary"
          disabled={isBusy || chosen === null}
          onClick={() => chosen && void merge(chosen)}
        >
          {chosen ? t('contactTools.mergeNow', { name: nameOf(chosen) }) : t('contactTools.choose')}
        </Button>
      </div>
    </Modal>
  )
}

interface SearchProps {
  contact: Contact
  chosen: Contact | null
  onChoose: (contact: Contact) => void
}

/** Begins with who has the same first name. */
function Search({ contact, chosen, onChoose }: SearchProps) {
  const { t } = useTranslation()
  const [q, setQ] = useState(contact.name?.trim().split(/\s+/)[0] ?? '')
  const query = useContacts({ q: q.trim(), tag: '', channel: '' })
  return (
    <>
      <Field
        label={t('contactTools.other')}
        type="search"
        value={q}
        maxLength={200}
        autoFocus
        data-autofocus
        onChange={({ currentTarget }) => setQ(currentTarget.value)}
      />
      <div className={classes.found}>
        <Fetched query={query}>
          {({ pages }) => {
            const others = pages.flatMap(({ data }) => data).filter(({ id }) => id !== contact.id)
            if (others.length === 0) return <Notice>{t('contactTools.nobody')}</Notice>
            return (
              <div role="radiogroup" aria-label={t('contactTools.other')}>
                {others.map((other) => (
                  <label key={other.id} className={classes.one}>
                    <input
                      type="radio"
                      name="merge"
                      className="visually-hidden"
                      checked={other.id === chosen?.id}
                      onChange={() => onChoose(other)}
                    />
                    <span>
                      <Avatar id={other.id} name={nameOf(other)} url={other.avatarUrl} size={32} />
                      <span className={classes.names}>
                        <bdi>{nameOf(other)}</bdi>
                        <span>
                          {inLine([other.phone && formatPhone(other.phone), other.email, other.city])}
                        </span>
                      </span>
                    </span>
                  </label>
                ))}
              </div>
            )
          }}
        </Fetched>
      </div>
    </>
  )
}

function refresh(...ids: string[]): void {
  void queryClient.invalidateQueries({ queryKey: ['contacts'] })
  for (const id of ids) {
    void queryClient.invalidateQueries({ queryKey: ['contact', id] })
    void queryClient.invalidateQueries({ queryKey: ['contact-conversations', id] })
  }
}
