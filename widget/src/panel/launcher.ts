import type { Look, Shell } from '../shell.ts'
import { fill } from './i18n/index.ts'
import { paletteFor } from './look/palette.ts'
import type { State } from './state.ts'
import { unseen } from './thread.ts'
import { launcherIcons } from './views/icons.tsx'

/** The loader's button, from when the panel is there: colours, words, how many are unread, open or not. */
export class Launcher {
  private readonly path: SVGPathElement
  private readonly label = document.createElement('span')
  private readonly badge = document.createElement('span')

  constructor(
    private readonly shell: Shell,
    press: () => void,
  ) {
    const { launcher } = shell
    this.path = launcher.querySelector('path')!
    this.label.className = 'label'
    this.badge.className = 'badge'
    launcher.append(this.label, this.badge)
    launcher.onclick = press
  }

  show(state: State): void {
    const { launcher, host, settings } = this.shell
    const { channel, open, words, dark, locale } = state
    const count = unreadOf(state)
    this.path.setAttribute('d', open ? launcherIcons.open : launcherIcons.closed)
    this.label.textContent = open ? '' : (channel?.launcherText ?? '')
    this.badge.textContent = count > 99 ? '99+' : String(count)
    this.badge.hidden = count === 0 || open
    launcher.lang = locale
    launcher.setAttribute('aria-expanded', String(open))
    const name = open ? words.closeChat : channel?.launcherText || words.openChat
    launcher.setAttribute(
      'aria-label',
      count > 0 && !open ? `${name}, ${fill(words.unread, { n: count })}` : name,
    )
    const left = (settings.position ?? channel?.position) === 'left'
    launcher.className = `${left ? 'left' : ''} ${open ? 'open' : ''}`
    host.toggleAttribute('data-left', left)
    if (!channel) return
    const { accent, on, text } = paletteFor(channel.color, dark)
    for (const [name, value] of [
      ['--accent', accent],
      ['--on', on],
      ['--accent-text', text],
    ] as const) {
      host.style.setProperty(name, value)
    }
    this.remember({ accent, on, left })
  }

  private remember(look: Look): void {
    try {
      localStorage.setItem(this.shell.lookKey, JSON.stringify(look))
    } catch {}
  }
}

export const unreadOf = ({ messages, seenUpTo }: State) => unseen(messages, seenUpTo).length
