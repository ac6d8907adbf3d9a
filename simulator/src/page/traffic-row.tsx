import { useEffect, useState } from 'preact/hooks'
import type { TrafficDetails, TrafficEntry } from '../traffic.ts'
import { loadDetails } from './backstage.ts'
import { Icon } from './icons.tsx'
import { exactClock, fullTime } from './times.ts'
import { words } from './words.ts'

/** One webhook or call; open, it shows what went over the wire. */
export function TrafficRow({ entry }: { entry: TrafficEntry }) {
  const [isOpen, setOpen] = useState(false)
  const isWebhook = entry.kind === 'webhook'
  return (
    <li class="entry">
      <button type="button" class="entry-line" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span class={`direction direction-${entry.kind}`}>
          <Icon name={isWebhook ? 'out' : 'in'} size={16} label={isWebhook ? words.webhook : words.call} />
        </span>
        <span class="entry-words">
          <span class="entry-about">{entry.about || entry.path}</span>
          <span class="second">
            {entry.method} {entry.path}
          </span>
        </span>
        <Status entry={entry} />
        <time class="entry-time" title={fullTime(entry.at)}>
          {exactClock(entry.at)}
        </time>
      </button>
      {isOpen && <Details entry={entry} />}
    </li>
  )
}

function Status({ entry }: { entry: TrafficEntry }) {
  const { status, state } = entry
  if (state === 'unanswered') return <span class="pill pill-bad">{words.unanswered}</span>
  if (status === null) return <span class="pill pill-soon">{words.waiting}</span>
  return <span class={`pill ${status < 300 ? 'pill-good' : 'pill-bad'}`}>{status}</span>
}

function Details({ entry }: { entry: TrafficEntry }) {
  const [details, setDetails] = useState<TrafficDetails | null>(null)
  // Again with every change of the entry: the answer may have come since.
  useEffect(() => {
    void loadDetails(entry.id).then(setDetails)
  }, [entry])
  if (!details) return null
  const { attempts, nextTryAt, ms } = entry
  const isWebhook = entry.kind === 'webhook'
  const facts = [
    isWebhook && words.attempts(attempts),
    nextTryAt !== null && words.nextAt(exactClock(nextTryAt)),
    ms !== null && words.ms(ms),
  ]
  return (
    <div class="details">
      <p class="second">{facts.filter(Boolean).join(' · ')}</p>
      <h3>{isWebhook ? words.request : words.got}</h3>
      <pre>{pretty(details.request)}</pre>
      <h3>{words.response}</h3>
      <pre>{pretty(details.response)}</pre>
    </div>
  )
}

function pretty(body: unknown): string {
  if (body === null || body === '') return words.empty
  if (typeof body !== 'string') return JSON.stringify(body, null, 2)
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
