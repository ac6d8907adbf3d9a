import { useState } from 'preact/hooks'
import { fill } from '../i18n/index.ts'
import { usePanel } from './context.ts'
import { Icon } from './icons.tsx'
import { answersIn } from './times.ts'

export function Header() {
  const { state, close } = usePanel()
  const { words, agent, channel } = state
  const team = channel?.name ?? ''
  return (
    <header>
      <Avatar name={agent?.name || team} url={agent?.avatarUrl ?? null} />
      <div class="who">
        <h1>
          {agent?.name ? fill(words.person, { name: firstName(agent.name), team }) : team || words.chat}
        </h1>
        <p>{presence(state)}</p>
      </div>
      <Menu />
      <button type="button" class="icon" onClick={close} aria-label={words.minimize} title={words.minimize}>
        <Icon name="close" />
      </button>
    </header>
  )
}

function presence(state: ReturnType<typeof usePanel>['state']): string {
  const { channel, words } = state
  if (!channel) return ''
  if (!channel.online) return words.away
  return channel.expectedReplySeconds === null ? words.online : answersIn(channel.expectedReplySeconds, state)
}

function Menu() {
  const { state, desk, notify } = usePanel()
  const { words, muted, ticketId, status } = state
  const [open, setOpen] = useState(false)
  const choose = (act: () => void) => () => {
    setOpen(false)
    act()
  }
  const save = async () => {
    try {
      download(await desk.transcript(), `${ticketId}.txt`)
    } catch {
      notify(words.offline)
    }
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only looks at what its buttons are told
    <div
      class="menu"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        event.stopPropagation()
        setOpen(false)
      }}
      onFocusOut={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOpen(false)
      }}
    >
      <button
        type="button"
        class="icon"
        aria-label={words.more}
        title={words.more}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" />
      </button>
      {open && (
        <div class="float items">
          <button type="button" onClick={choose(() => desk.mute(!muted))}>
            <Icon name={muted ? 'sound' : 'muted'} />
            {muted ? words.unmute : words.mute}
          </button>
          {ticketId && status !== 'closed' && (
            <button type="button" onClick={choose(() => void save())}>
              <Icon name="save" />
              {words.transcript}
            </button>
          )}
        </div>
      )}
    </div>
  )
}

/** A picture that a site's policy or the network withholds leaves the initials. */
export function Avatar({ name, url }: { name: string; url: string | null }) {
  const [broken, setBroken] = useState<string | null>(null)
  return (
    <span class="avatar" aria-hidden="true">
      {url && url !== broken ? (
        <img src={url} alt="" referrerpolicy="no-referrer" onError={() => setBroken(url)} />
      ) : (
        initials(name)
      )}
    </span>
  )
}

const firstName = (name: string) => name.trim().split(/\s+/, 1)[0]!

function initials(name: string): string {
  const parts = name
    .trim()
    .split(/[\s.]+/)
    .filter(Boolean)
  return [parts[0], parts.length > 1 ? parts.at(-1) : '']
    .map((part) => [...(part ?? '')][0] ?? '')
    .join('')
    .toUpperCase()
}

function download(text: string, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
