import '../i18n/late.ts'
import '../i18n/people.ts'
import '../i18n/supervisor.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { useChannels } from '../api/queries.ts'
import page from '../board/BoardPage.module.css'
import { useContact } from '../contacts/useContacts.ts'
import { formatPhone } from '../i18n/phone.ts'
import { Card } from '../settings/Card.tsx'
import { Fetched } from '../settings/Fetched.tsx'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Select } from '../ui/Select.tsx'
import { RecipientInput, Shown } from './RecipientInput.tsx'
import { asPhone, canReach, type Recipient } from './recipient.ts'
import classes from './SendPage.module.css'
import { WriteFirst } from './WriteFirst.tsx'

/** A conversation that the desk begins: with whom, from where, and what it says. */
export default function SendPage() {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const contactId = params.get('contactId')
  return (
    <main className={page.page} id="thread" tabIndex={-1}>
      <div className={classes.width}>
        <h1 className={classes.title}>{t('send.title')}</h1>
        {contactId ? <Known contactId={contactId} /> : <Start phone={asPhone(params.get('phone') ?? '')} />}
      </div>
    </main>
  )
}

/** Somebody whom the address names. */
function Known({ contactId }: { contactId: string }) {
  const query = useContact(contactId)
  return <Fetched query={query}>{(contact) => <Form recipient={{ contact }} />}</Fetched>
}

const Start = ({ phone }: { phone: string | null }) => <Form recipient={phone ? { phone } : null} />

function Form({ recipient: given }: { recipient: Recipient | null }) {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const [recipient, setRecipient] = useState(given)
  const [typed, setTyped] = useState('')
  const [channelId, setChannelId] = useState(params.get('channelId'))
  const channels = useChannels()
  return (
    <Fetched query={channels}>
      {(all) => {
        const usable = all.filter(
          (channel) => channel.status !== 'disconnected' && (!recipient || canReach(channel, recipient)),
        )
        const channel = usable.find(({ id }) => id === channelId) ?? usable[0]
        if (all.length === 0) return <Notice>{t('send.noChannel')}</Notice>
        return (
          <Card title={t('send.whom')}>
            {recipient ? (
              <div className={classes.chosen}>
                <Shown recipient={recipient} />
                <Button onClick={() => setRecipient(null)}>{t('send.change')}</Button>
              </div>
            ) : (
              <RecipientInput typed={typed} onType={setTyped} onChoose={setRecipient} />
            )}
            {recipient && !channel && <p className={classes.hint}>{t('send.unreachable')}</p>}
            {recipient && channel && (
              <>
                <Select
                  label={t('send.from')}
                  value={channel.id}
                  onChange={({ currentTarget }) => setChannelId(currentTarget.value)}
                >
                  {usable.map(({ id, name, type, displayPhoneNumber }) => (
                    <option key={id} value={id}>
                      {`${name} · ${displayPhoneNumber ? formatPhone(displayPhoneNumber) : t(`channel.${type}`)}`}
                    </option>
                  ))}
                </Select>
                <WriteFirst key={channel.id} recipient={recipient} channel={channel} />
              </>
            )}
          </Card>
        )
      }}
    </Fetched>
  )
}
