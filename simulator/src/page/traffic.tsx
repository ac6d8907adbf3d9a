import { useState } from 'preact/hooks'
import type { PageState } from '../control/view.ts'
import { verify } from './backstage.ts'
import { TrafficRow } from './traffic-row.tsx'
import { words } from './words.ts'

type Filter = keyof typeof words.filters

/** What Meta sent and got, newest first. */
export function Traffic({ state }: { state: PageState }) {
  const [filter, setFilter] = useState<Filter>('all')
  const entries = state.traffic.filter(({ kind }) => filter === 'all' || kind === filter)
  return (
    <section class="pane traffic-pane" aria-labelledby="traffic-title">
      <header class="pane-head">
        <h2 id="traffic-title">{words.trafficTitle}</h2>
        <fieldset class="segments">
          <legend class="unseen">{words.trafficTitle}</legend>
          {(Object.keys(words.filters) as Filter[]).map((name) => (
            <button type="button" key={name} aria-pressed={filter === name} onClick={() => setFilter(name)}>
              {words.filters[name]}
            </button>
          ))}
        </fieldset>
      </header>
      <Address url={state.settings.webhookUrl} />
      {entries.length === 0 ? (
        <p class="empty">{words.noTraffic}</p>
      ) : (
        <ul class="entries">
          {entries.map((entry) => (
            <TrafficRow key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** Where webhooks go, and Meta's handshake with that address. */
function Address({ url }: { url: string | null }) {
  const [result, setResult] = useState<string | null>(null)
  if (!url) return <p class="address">{words.noAddress}</p>
  const ask = async () => {
    const answer = await verify().catch(() => ({ verified: false, status: null }))
    setResult(answer.verified ? words.verified : words.notVerified(answer.status))
  }
  return (
    <p class="address">
      <span>
        {words.webhooksTo} <code>{url}</code>
      </span>
      {result && <span role="status">{result}</span>}
      <button type="button" class="quiet-button" onClick={() => void ask()}>
        {words.verify}
      </button>
    </p>
  )
}
