import type { Contact } from '@parley/contracts/desk/contact'
import { IconPhone } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inLine } from '../i18n/isolated.ts'
import { formatPhone } from '../i18n/phone.ts'
import { nameOf } from '../inbox/names.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Labelled } from '../ui/Labelled.tsx'
import { asPhone, holderOf, type Recipient } from './recipient.ts'
import classes from './SendPage.module.css'
import { useFound } from './useRecipient.ts'

const SHOWN = 6

interface Props {
  typed: string
  onType: (text: string) => void
  onChoose: (recipient: Recipient) => void
}

/** A name to find somebody by, or a number. The arrow keys go through what fits, Enter takes it. */
export function RecipientInput({ typed, onType, onChoose }: Props) {
  const { t } = useTranslation()
  const [at, setAt] = useState(0)
  const found = useFound(typed)
  const options = typed.trim() === '' ? [] : optionsFor(typed, found.data ?? [])
  const active = Math.min(at, options.length - 1)

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && options.length > 0) {
      event.preventDefault()
      setAt((active + step + options.length) % options.length)
    }
    const option = options[active]
    if (event.key === 'Enter' && option && !event.nativeEvent.isComposing) {
      event.preventDefault()
      onChoose(option)
    }
  }

  return (
    <div className={classes.recipient}>
      <Labelled label={t('send.to')} hint={t('send.toWhy')}>
        {(named) => (
          <input
            {...named}
            value={typed}
            role="combobox"
            aria-expanded={options.length > 0}
            aria-controls="recipients"
            aria-autocomplete="list"
            aria-activedescendant={options.length > 0 ? `recipient-${active}` : undefined}
            dir="auto"
            autoComplete="off"
            // biome-ignore lint/a11y/noAutofocus: the page is opened to write to somebody
            autoFocus
            onChange={({ currentTarget }) => {
              onType(currentTarget.value)
              setAt(0)
            }}
            onKeyDown={onKeyDown}
          />
        )}
      </Labelled>
      <div id="recipients" role="listbox" aria-label={t('send.found')} className={classes.options}>
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the keyboard, and names the active option
          <div
            key={'phone' in option ? option.phone : option.contact.id}
            id={`recipient-${index}`}
            role="option"
            aria-selected={index === active}
            tabIndex={-1}
            className={classes.option}
            onClick={() => onChoose(option)}
          >
            <Shown recipient={option} />
          </div>
        ))}
      </div>
      {typed.trim() !== '' && found.data && options.length === 0 && (
        <p className={classes.hint} role="status">
          {t('send.nobody', { q: typed.trim() })}
        </p>
      )}
    </div>
  )
}

/** A number that nobody has yet comes first: it is what was typed. */
function optionsFor(typed: string, contacts: readonly Contact[]): Recipient[] {
  const phone = asPhone(typed)
  const known = contacts.slice(0, SHOWN).map((contact) => ({ contact }))
  return phone && !holderOf(phone, contacts) ? [{ phone }, ...known] : known
}

export function Shown({ recipient }: { recipient: Recipient }) {
  const { t } = useTranslation()
  if ('phone' in recipient) {
    return (
      <>
        <span className={classes.face}>
          <IconPhone size={16} stroke={1.6} aria-hidden />
        </span>
        <span className={classes.words}>
          <span className={classes.name}>{formatPhone(recipient.phone)}</span>
          <span className={classes.second}>{t('send.newNumber')}</span>
        </span>
      </>
    )
  }
  const { contact } = recipient
  const name = nameOf(contact)
  const number = contact.phone && formatPhone(contact.phone)
  const second = inLine([number !== name && number, contact.email, contact.city])
  return (
    <>
      <Avatar id={contact.id} name={name} url={contact.avatarUrl} size={32} />
      <span className={classes.words}>
        <bdi className={classes.name}>{name}</bdi>
        <span className={classes.second}>{second}</span>
      </span>
    </>
  )
}
