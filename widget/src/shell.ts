import type { Parley } from './sdk.ts'

/** What the script tag says. */
export interface Settings {
  key: string
  /** Where Parley is: the script's own origin. */
  origin: string
  locale: string | undefined
  theme: string | undefined
  position: string | undefined
}

/** What the loader hands to the panel: a shadow root with the launcher in it, and the calls that wait. */
export interface Shell {
  settings: Settings
  host: HTMLElement
  root: ShadowRoot
  launcher: HTMLButtonElement
  /** Where the loader finds the look of last time. */
  lookKey: string
}

/** What the loader needs before the panel is there. */
export interface Look {
  /** The ground of the launcher and what is readable on it. */
  accent: string
  on: string
  left: boolean
}

/** The part of the SDK that the panel carries out; the loader keeps the listeners. */
export type Deeds = Omit<Parley, 'on'>

export type StartPanel = (shell: Shell, tell: (event: string, detail: unknown) => void) => Deeds
