import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { type Language, languages } from '../i18n/languages.ts'

/** What has another key than the usual one. */
export type Keys = Readonly<Record<string, string>>
export type Theme = 'light' | 'dark' | 'system'
export type Density = 'comfortable' | 'compact'
export type Locale = Language | 'system'
/** The kinds of news that one can set apart. */
export type Alert = 'message' | 'assignment' | 'mention' | 'team'
export type Alerts = Readonly<Record<Alert, { sound: boolean; popUp: boolean }>>
export type Pane = 'views' | 'list' | 'contact'

/** What goes with the person to other browsers; the rest belongs to this screen. */
export interface PersonalPreferences {
  theme: Theme
  density: Density
  sounds: boolean
  locale: Locale
  /** For how long a reply is held back, to be taken back. */
  undoSeconds: number
  /** Keys that the person has changed, by what they do. */
  keys: Keys
  alerts: Alerts
  /** Whether the first steps were put away. */
  welcomed: boolean
}

export const themes: readonly Theme[] = ['light', 'dark', 'system']
export const densities: readonly Density[] = ['comfortable', 'compact']
export const alerts: readonly Alert[] = ['message', 'assignment', 'mention', 'team']
/** What rings while nobody has said otherwise; what the team does at large only shows. */
const everyAlert: Alerts = {
  message: { sound: true, popUp: true },
  assignment: { sound: true, popUp: true },
  mention: { sound: true, popUp: true },
  team: { sound: false, popUp: false },
}
/** The API holds back up to half a minute. */
export const undoTimes: readonly number[] = [0, 3, 5, 10, 30]
export const locales: readonly Locale[] = ['system', ...languages]

interface Preferences extends PersonalPreferences {
  contactOpen: boolean
  offlineHintPutAway: boolean
  widths: Record<Pane, number>
}

/** Widths in px: where each pane starts, and how far it may be dragged. */
export const paneWidths: Record<Pane, { start: number; min: number; max: number }> = {
  views: { start: 204, min: 168, max: 320 },
  list: { start: 332, min: 260, max: 520 },
  contact: { start: 284, min: 240, max: 440 },
}

/** What a person set for this browser. `public/theme.js` reads the same entry before the first paint. */
export const usePreferences = create<Preferences>()(
  persist(
    (): Preferences => ({
      theme: 'system',
      density: 'comfortable',
      sounds: true,
      locale: 'system',
      undoSeconds: 3,
      keys: {},
      alerts: everyAlert,
      welcomed: false,
      contactOpen: true,
      offlineHintPutAway: false,
      widths: {
        views: paneWidths.views.start,
        list: paneWidths.list.start,
        contact: paneWidths.contact.start,
      },
    }),
    { name: 'parley.preferences', version: 1 },
  ),
)

export const setPreference = (change: Partial<Preferences>) => usePreferences.setState(change)

/** Takes up what the account knows; a word that this version does not know changes nothing. */
export function adoptPreferences(kept: Record<string, unknown>): void {
  const theme = themes.find((each) => each === kept.theme)
  const density = densities.find((each) => each === kept.density)
  const locale = locales.find((each) => each === kept.locale)
  const undoSeconds = undoTimes.find((each) => each === kept.undoSeconds)
  const keys = asKeys(kept.keys)
  const own = asAlerts(kept.alerts)
  const sounds = typeof kept.sounds === 'boolean' ? kept.sounds : undefined
  setPreference({
    ...(theme && { theme }),
    ...(density && { density }),
    ...(sounds !== undefined && { sounds }),
    ...(locale && { locale }),
    ...(keys && { keys }),
    ...(own && { alerts: own }),
    ...(undoSeconds !== undefined && { undoSeconds }),
    ...(typeof kept.welcomed === 'boolean' && { welcomed: kept.welcomed }),
  })
}

export function setPaneWidth(pane: Pane, width: number): void {
  const { min, max } = paneWidths[pane]
  const within = Math.round(Math.min(max, Math.max(min, width)))
  usePreferences.setState(({ widths }) => ({ widths: { ...widths, [pane]: within } }))
}

/** Short texts by name; whatever else an account may hold there is left out. */
function asKeys(kept: unknown): Keys | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined
  return Object.fromEntries(
    Object.entries(kept).filter(([, key]) => typeof key === 'string' && key.length <= 20),
  )
}

function asAlerts(kept: unknown): Alerts | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined
  const known = kept as Partial<Record<Alert, Partial<Alerts[Alert]>>>
  const own = alerts.map((alert) => {
    const { sound, popUp } = { ...everyAlert[alert], ...known[alert] }
    return [alert, { sound: sound === true, popUp: popUp === true }] as const
  })
  return Object.fromEntries(own) as Alerts
}
