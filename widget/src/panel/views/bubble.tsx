import type { TicketAttachment } from '@parley/contracts/tickets/message'
import { fill } from '../i18n/index.ts'
import type { State } from '../state.ts'
import type { Entry, Upload } from '../thread.ts'
import { usePanel } from './context.ts'
import { Icon } from './icons.tsx'
import { linked } from './linked.tsx'
import { clock, sizeOf } from './times.ts'

export function Bubble({ entry, isLastOwn }: { entry: Entry; isLastOwn: boolean }) {
  const { state, desk } = usePanel()
  const { words, locale } = state
  const mine = entry.from === 'visitor'
  return (
    <div class={`row ${mine ? 'mine' : ''}`} data-message={entry.id ?? ''}>
      {(entry.text || entry.attachments.length === 0) && (
        <p class={`bubble ${entry.state}`} title={clock(entry.at, locale)} dir="auto">
          {/* With a direction of its own it is not what the text's is told by. */}
          <span class="hidden" dir="auto">
            {speaker(entry, state)}:{' '}
          </span>
          {linked(entry.text, words.newTab)}
        </p>
      )}
      {entry.attachments.map((file) => (
        <Attachment key={file.id} file={file} />
      ))}
      {entry.state === 'refused' ? (
        <p class="state bad">
          {words.notSent}
          {entry.why ? `: ${entry.why}` : ''}
          <button type="button" onClick={() => desk.writing.retry(entry.key)}>
            {words.retry}
          </button>
          <button type="button" onClick={() => desk.writing.drop(entry.key)}>
            {words.remove}
          </button>
        </p>
      ) : (
        mine && (isLastOwn || entry.state === 'waiting') && <p class="state">{progress(entry, state)}</p>
      )}
    </div>
  )
}

/** Who of the team wrote what is older is not told. */
function speaker({ from }: Entry, { words, channel }: State): string {
  if (from === 'visitor') return words.you
  return from === 'agent' ? channel?.name || words.team : words.automatic
}

function progress({ id, at }: Entry, { words, locale, readUpTo, reachable }: State): string {
  if (id === null) return reachable === false ? words.waits : words.sending
  return fill(id <= readUpTo ? words.read : words.sent, { time: clock(at, locale) })
}

function Attachment({ file }: { file: TicketAttachment }) {
  const { state } = usePanel()
  const { url, name, mimeType, size } = file
  const label = name ?? mimeType ?? 'file'
  if (url === null) return <p class="bubble file">{label}</p>
  if (mimeType?.startsWith('image/')) {
    return (
      <a class="picture" href={url} target="_blank" rel="noopener noreferrer">
        <img src={url} alt={label} loading="lazy" />
      </a>
    )
  }
  // biome-ignore lint/a11y/useMediaCaption: what people send has no captions
  if (mimeType?.startsWith('audio/')) return <audio controls preload="none" src={url} aria-label={label} />
  return (
    <a class="bubble file" href={url} target="_blank" rel="noopener noreferrer">
      <Icon name="file" />
      <span>
        {label}
        {size !== null && <small>{sizeOf(size, state.locale)}</small>}
      </span>
    </a>
  )
}

export function Uploading({ upload }: { upload: Upload }) {
  const { state, desk } = usePanel()
  const { words } = state
  const { refused, progress: share, name, clientMessageId } = upload
  return (
    <div class="row mine">
      <p class={`bubble file ${refused ? 'refused' : 'waiting'}`}>
        <Icon name="file" />
        <span>
          {name}
          {!refused && <progress max={1} value={share} aria-label={fill(words.uploading, { name })} />}
        </span>
      </p>
      <p class={`state ${refused ? 'bad' : ''}`}>
        {refused ?? (state.reachable === false ? words.waits : words.sending)}
        <button type="button" onClick={() => desk.writing.drop(clientMessageId)}>
          {words.remove}
        </button>
      </p>
    </div>
  )
}
