import { useEffect, useRef, useState } from 'preact/hooks'
import type { PageState } from '../control/view.ts'
import type { ChannelKind } from '../world.ts'
import { accountsFor, handOn, newCustomerId } from './hand.ts'
import { Icon } from './icons.tsx'
import type { Hand } from './model.ts'
import { words } from './words.ts'

interface WhoProps {
  state: PageState
  hand: Hand
  take: (hand: Hand) => void
}

const NEW = 'new'

/** Picks the channel, the account that is written to, and the customer who writes. */
export function Who({ state, hand, take }: WhoProps) {
  const [isNew, setNew] = useState(false)
  const accounts = accountsFor(state, hand)
  const choose = (customerId: string) => {
    if (customerId === NEW) setNew(true)
    else take({ ...hand, customerId, name: null })
  }

  return (
    <div class="who">
      <fieldset class="segments">
        <legend class="unseen">{words.channel}</legend>
        {(Object.keys(words.channels) as ChannelKind[]).map((channel) => (
          <button
            type="button"
            key={channel}
            aria-pressed={hand.channel === channel}
            onClick={() => {
              setNew(false)
              take(handOn(state, hand, channel))
            }}
          >
            <Icon name={channel} size={16} />
            <span>{words.channels[channel]}</span>
          </button>
        ))}
      </fieldset>
      {isNew ? (
        <NewCustomer hand={hand} take={take} close={() => setNew(false)} />
      ) : (
        <div class="who-fields">
          <label>
            <span class="label">{words.customer}</span>
            <select value={hand.customerId} onChange={(event) => choose(event.currentTarget.value)}>
              <Customers state={state} hand={hand} />
            </select>
          </label>
          <label>
            <span class="label">{words.account}</span>
            <select
              value={hand.accountId}
              onChange={(event) => take({ ...hand, accountId: event.currentTarget.value })}
            >
              {accounts.map(({ id, name, display }) => (
                <option key={id} value={id}>
                  {hand.channel === 'whatsapp' ? `${name} +${display}` : display}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
    </div>
  )
}

function Customers({ state, hand }: { state: PageState; hand: Hand }) {
  const ready = state.people.map((person) => ({ id: person[hand.channel], name: person.name }))
  const wrote = state.chats
    .filter(({ channel }) => channel === hand.channel)
    .map(({ customer }) => ({ id: customer.id, name: customer.name }))
  const inHand = { id: hand.customerId, name: hand.name }
  const others = [...wrote, inHand].filter(
    ({ id }, at, all) =>
      !ready.some((person) => person.id === id) && all.findIndex((one) => one.id === id) === at,
  )
  const option = ({ id, name }: { id: string; name: string | null }) => (
    <option key={id} value={id}>
      {[name, hand.channel === 'whatsapp' && /^\d+$/.test(id) ? `+${id}` : name ? null : id]
        .filter(Boolean)
        .join(' · ')}
    </option>
  )
  return (
    <>
      <optgroup label={words.readyPeople}>{ready.map(option)}</optgroup>
      {others.length > 0 && <optgroup label={words.otherPeople}>{others.map(option)}</optgroup>}
      <option value={NEW}>{words.newCustomer}</option>
    </>
  )
}

function NewCustomer({ hand, take, close }: { hand: Hand; take: (hand: Hand) => void; close: () => void }) {
  const [name, setName] = useState('')
  const [number, setNumber] = useState(() => newCustomerId(hand.channel))
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  const digits = number.replace(/\D/g, '')
  const submit = (event: Event) => {
    event.preventDefault()
    if (digits.length < 7) return
    take({ ...hand, customerId: digits, name: name.trim() || null })
    close()
  }
  return (
    <form class="new-customer" onSubmit={submit}>
      <div class="who-fields">
        <label>
          <span class="label">{words.newName}</span>
          <input
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
            autoComplete="off"
            ref={first}
          />
        </label>
        <label>
          <span class="label">{words.newNumber[hand.channel]}</span>
          <input
            value={number}
            inputMode="tel"
            autoComplete="off"
            aria-invalid={digits.length < 7}
            title={digits.length < 7 ? words.newNumberNeeded : undefined}
            onInput={(event) => setNumber(event.currentTarget.value)}
          />
        </label>
      </div>
      <div class="form-buttons">
        <button type="button" class="quiet-button" onClick={close}>
          {words.cancel}
        </button>
        <button type="submit" class="main-button" disabled={digits.length < 7}>
          {words.takePhone}
        </button>
      </div>
    </form>
  )
}
