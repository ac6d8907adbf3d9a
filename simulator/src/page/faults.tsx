import { useState } from 'preact/hooks'
import type { PageState } from '../control/view.ts'
import type { Fault, FaultKind } from '../faults.ts'
import { setAutoRead, setFault } from './backstage.ts'
import { nameOf } from './hand.ts'
import type { Hand } from './model.ts'
import { Switch } from './switch.tsx'
import { words } from './words.ts'

type Times = keyof typeof words.faultTimesOptions

/** The misbehaviour, as switches. */
export function Faults({ state, hand }: { state: PageState; hand: Hand }) {
  const [onlyThis, setOnlyThis] = useState(false)
  const [times, setTimes] = useState<Times>('always')
  const name = nameOf(state, hand) ?? hand.customerId
  const turn = (kind: FaultKind, on: boolean, standing: Fault[]) => {
    if (!on) for (const { to } of standing) void setFault({ kind, times: 0, ...(to && { to }) })
    else {
      void setFault({
        kind,
        ...(times !== 'always' && { times: Number(times) }),
        ...(onlyThis && { to: hand.customerId }),
      })
    }
  }

  return (
    <section class="pane faults-pane" aria-labelledby="faults-title">
      <header class="pane-head">
        <h2 id="faults-title">{words.faultsTitle}</h2>
      </header>
      <div class="faults">
        <p class="second">{words.faultsWhy}</p>
        <div class="fault-scope">
          <label>
            <span class="label">{words.faultWho}</span>
            <select
              value={onlyThis ? 'this' : 'all'}
              onChange={(event) => setOnlyThis(event.currentTarget.value === 'this')}
            >
              <option value="all">{words.faultEverybody}</option>
              <option value="this">{words.faultOnly(name)}</option>
            </select>
          </label>
          <label>
            <span class="label">{words.faultTimes}</span>
            <select value={times} onChange={(event) => setTimes(event.currentTarget.value as Times)}>
              {Object.entries(words.faultTimesOptions).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        </div>
        {(Object.keys(words.faults) as FaultKind[]).map((kind) => {
          const standing = state.faults.filter((fault) => fault.kind === kind)
          const [label, why] = words.faults[kind]
          return (
            <Switch
              key={kind}
              label={label}
              why={why}
              note={standing
                .map((fault) => noteOn(state, fault))
                .filter(Boolean)
                .join(', ')}
              on={standing.length > 0}
              turn={(on) => turn(kind, on, standing)}
            />
          )
        })}
        <h3>{words.customersTitle}</h3>
        <Switch
          label={words.autoRead[0]}
          why={words.autoRead[1]}
          on={state.settings.autoRead}
          turn={(on) => void setAutoRead(on)}
        />
      </div>
    </section>
  )
}

function noteOn({ people }: PageState, { times, to }: Fault): string {
  const person = people.find(({ whatsapp, messenger, instagram }) =>
    [whatsapp, messenger, instagram].includes(to ?? ''),
  )
  return [to && words.faultOnly(person?.name ?? to), times !== null && words.faultLeft(times)]
    .filter(Boolean)
    .join(' · ')
}
