import type { Parley, ParleyCall } from '../sdk.ts'
import type { Deeds, Look, Settings, Shell, StartPanel } from '../shell.ts'
import css from './launcher.css'

declare const PANEL: string

const NAMES = ['open', 'close', 'setUser', 'setAttributes', 'setLocale', 'logout', 'destroy'] as const
const IDLE_MS = 4000

const script = (document.currentScript ??
  document.querySelector('script[src*="/widget.js"]')) as HTMLScriptElement
const { key, locale, theme, position, color } = script.dataset
const before = window.parley

if (!key) console.warn('parley: the script tag has no data-key')
else if (!before || Array.isArray(before)) start(key, before ?? [])

/** Draws the launcher; the panel is fetched when it is opened, or when the page has nothing better to do. */
function start(key: string, early: ParleyCall[]) {
  const settings: Settings = { key, origin: new URL(script.src).origin, locale, theme, position }
  const shell = draw(settings)
  const calls: [name: (typeof NAMES)[number], args: unknown[]][] = []
  const listeners = new Map<string, Set<(detail: never) => void>>()
  let deeds: Deeds | undefined
  let loading = false

  const load = () => {
    if (loading) return
    loading = true
    const panel = new URL(PANEL, script.src).href
    import(/* @vite-ignore */ panel).then(
      ({ startPanel }: { startPanel: StartPanel }) => {
        deeds = startPanel(shell, tell)
        for (const [name, args] of calls) (deeds[name] as (...args: unknown[]) => void)(...args)
      },
      (fault) => {
        loading = false
        console.warn('parley: the panel could not be loaded', fault)
      },
    )
  }
  const tell = (event: string, detail: unknown) => {
    for (const listener of listeners.get(event) ?? []) listener(detail as never)
  }
  const call = (name: (typeof NAMES)[number], args: unknown[]) => {
    if (deeds) (deeds[name] as (...args: unknown[]) => void)(...args)
    else calls.push([name, args])
    if (name === 'open') load()
  }

  const parley = { push: (...all: ParleyCall[]) => all.map(carryOut) } as unknown as Parley
  for (const name of NAMES) parley[name] = (...args: unknown[]) => call(name, args)
  parley.on = (event, listener) => {
    const all = listeners.get(event) ?? new Set()
    listeners.set(event, all.add(listener))
    return () => all.delete(listener)
  }
  const carryOut = ([name, ...args]: ParleyCall) => (parley[name] as (...args: unknown[]) => void)(...args)
  window.parley = parley
  early.forEach(carryOut)

  shell.launcher.onclick = () => call('open', [])
  const whenIdle = () =>
    'requestIdleCallback' in window
      ? requestIdleCallback(load, { timeout: IDLE_MS })
      : setTimeout(load, IDLE_MS)
  if (document.readyState === 'complete') whenIdle()
  else addEventListener('load', whenIdle)
}

function draw(settings: Settings): Shell {
  const lookKey = `parley:${settings.key}:look`
  let look: Partial<Look> = {}
  try {
    look = JSON.parse(localStorage.getItem(lookKey) ?? '{}')
  } catch {}
  const host = document.createElement('parley-chat')
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [sheet]
  const launcher = document.createElement('button')
  launcher.id = 'l'
  launcher.type = 'button'
  launcher.setAttribute('aria-label', 'Chat')
  launcher.setAttribute('aria-expanded', 'false')
  const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const path = document.createElementNS(icon.namespaceURI, 'path')
  icon.setAttribute('viewBox', '0 0 24 24')
  path.setAttribute('d', 'M21 12a8 8 0 0 1-8 8H4l1.6-3.4A8 8 0 1 1 21 12z')
  icon.append(path)
  launcher.append(icon)
  if (look.left ?? settings.position === 'left') launcher.className = 'left'
  const accent = look.accent ?? color
  if (accent) host.style.setProperty('--accent', accent)
  if (look.on) host.style.setProperty('--on', look.on)
  root.append(launcher)
  // A script in the head may come before the body.
  ;(document.body ?? document.documentElement).append(host)
  return { settings, host, root, launcher, lookKey }
}
