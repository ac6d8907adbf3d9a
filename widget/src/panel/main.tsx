import { render } from 'preact'
import type { Deeds, Shell, StartPanel } from '../shell.ts'
import { Desk } from './desk/desk.ts'
import { words as english } from './i18n/en.ts'
import { chooseLocale, wordsFor } from './i18n/index.ts'
import { Launcher, unreadOf } from './launcher.ts'
import css from './look/panel.css'
import { Sound } from './sound.ts'
import { emptyThread, type State, Store } from './state.ts'
import { App } from './views/app.tsx'

const OPEN = 'parley:open'
const SOUND_MS = 300

/** Called once by the loader; what it returns carries out the SDK's calls. */
export const startPanel: StartPanel = (shell, tell) => {
  const { host, settings } = shell
  const store = new Store(firstState())
  const sound = new Sound()
  let gone = false

  const destroy = () => {
    gone = true
    desk.destroy()
    render(null, box)
    scheme.removeEventListener('change', recolour)
    document.removeEventListener('visibilitychange', look)
    host.remove()
  }
  const desk = new Desk({
    settings,
    store,
    tell,
    turnedAway(why) {
      console.warn(`parley: ${why}`)
      tell('error', { code: 'FORBIDDEN', message: why })
      destroy()
    },
    ring: (id) => ring(desk, store, sound, id),
  })
  const setOpen = (open: boolean) => {
    if (open === store.now.open || gone) return
    store.set({ open })
    remember(open)
    tell(open ? 'open' : 'close', undefined)
    if (open) desk.connect()
    else if (host.shadowRoot?.activeElement) shell.launcher.focus()
    look()
  }
  /** What is in front of the visitor is seen. */
  const look = () => {
    if (store.now.open && !document.hidden) desk.seen()
  }
  const close = () => setOpen(false)
  const launcher = new Launcher(shell, () => setOpen(!store.now.open))
  const scheme = matchMedia('(prefers-color-scheme: dark)')
  const isDark = () => settings.theme === 'dark' || (settings.theme !== 'light' && scheme.matches)
  const recolour = () => store.set({ dark: isDark() })
  scheme.addEventListener('change', recolour)
  document.addEventListener('visibilitychange', look)

  const box = addStyled(shell)
  let spoken: string | undefined
  const speak = async (asked?: string) => {
    spoken = asked ?? spoken
    const { channel } = store.now
    const wanted = [spoken, settings.locale, channel?.locale, document.documentElement.lang]
    const locale = chooseLocale(wanted, navigator.languages)
    if (locale === store.now.locale) return
    const words = await wordsFor(locale)
    store.set({ locale, words })
  }
  store.subscribe((now, before) => {
    launcher.show(now)
    if (now.channel !== before.channel) void speak()
    const count = unreadOf(now)
    if (count !== unreadOf(before)) tell('unread', { count })
    if (now.messages !== before.messages || now.open !== before.open) look()
  })
  recolour()
  void speak()
  render(<App store={store} desk={desk} close={close} />, box)
  // The calls that waited are made first: the desk is asked once, for whom they name.
  queueMicrotask(() => {
    if (gone) return
    void desk.start()
    if (wasOpen()) setOpen(true)
  })

  /** A site may call on what it has taken away. */
  const unlessGone =
    <Args extends unknown[]>(act: (...args: Args) => void) =>
    (...args: Args) => {
      if (!gone) act(...args)
    }
  return {
    open: unlessGone(() => setOpen(true)),
    close: unlessGone(close),
    setUser: unlessGone((user) => void desk.setUser(user)),
    setAttributes: unlessGone((attributes) => desk.setAttributes(attributes)),
    setLocale: unlessGone((locale) => void speak(locale)),
    logout: unlessGone(() => {
      close()
      desk.logout()
    }),
    destroy: unlessGone(destroy),
  } satisfies Deeds
}

const firstState = (): State => ({
  channel: null,
  open: false,
  reachable: null,
  muted: false,
  visitors: 0,
  words: english,
  locale: 'en',
  dark: false,
  ...emptyThread,
})

/** Sheets that are made, not written into the page, so that no policy of the site stands against them. */
function addStyled({ root }: Shell): HTMLElement {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  const box = document.createElement('div')
  root.append(box)
  return box
}

/** Of several tabs the one in front rings, else whichever comes first. */
function ring(desk: Desk, { now }: Store, sound: Sound, id: number): void {
  if (now.muted || (now.open && !document.hidden)) return
  const last = () => desk.kept.get<number>('rung') ?? 0
  const play = () => {
    if (last() >= id) return
    desk.kept.set('rung', id)
    sound.play()
  }
  if (document.hidden) setTimeout(play, SOUND_MS)
  else play()
}

/** Open on the next page, too; on a phone it would stand before that. */
function remember(open: boolean): void {
  try {
    sessionStorage.setItem(OPEN, open ? '1' : '')
  } catch {}
}

function wasOpen(): boolean {
  try {
    return sessionStorage.getItem(OPEN) === '1' && !matchMedia('(max-width: 480px)').matches
  } catch {
    return false
  }
}
