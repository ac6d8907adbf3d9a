import { messageExample } from '@parley/contracts/desk/message'
import { type NotificationType, notificationExample } from '@parley/contracts/desk/notification'
import { waitFor } from '@testing-library/react'
import i18next from 'i18next'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import serviceWorker from '../../public/sw.js?raw'
import { usePreferences } from '../theme/preferences.ts'
import { said as english } from './en/said.ts'
import { said, saidIn, told } from './index.ts'
import { keepForWorker } from './said.ts'

/** The server, as text: what it refuses, finds and tells in English. */
const sources = import.meta.glob<string>(
  ['../../../server/src/{core,channels,outside}/**/*.ts', '!**/*.test.ts'],
  { eager: true, query: '?raw', import: 'default' },
)
const source = (end: string) => Object.entries(sources).find(([path]) => path.endsWith(end))?.[1] ?? ''

/** What nobody meets in the agents' app: other clients' requests, and what the app sees to before it asks. */
const elsewhere = [
  /Idempotency-Key|clientMessageId|Supabase|METRICS|identityHash|slug|web chat|site has|held (?:here|over|with)|A message that is|tickets without/,
]

const blanked = (sentence: string) => sentence.replace(/\$\{.*?\}(?=[^}]|$)/g, '7')
const isKnown = (sentence: string) => reworded(blanked(sentence)) !== null
const reworded = (sentence: string) => {
  const now = said(sentence)
  return now === sentence ? null : now
}

beforeAll(async () => {
  usePreferences.setState({ locale: 'de' })
  await waitFor(() => expect(i18next.language).toBe('de'))
})
afterAll(async () => {
  usePreferences.setState({ locale: 'en' })
  await waitFor(() => expect(i18next.language).toBe('en'))
})

describe('what the server says in English', () => {
  test('is said in the language of the page, with its values, also where these are words', () => {
    expect(said('John Doe is deactivated')).toBe('John Doe ist deaktiviert')
    expect(said("A conversation that is closed can't become pending")).toBe(
      'Eine Konversation mit dem Status „Geschlossen“ kann nicht „Wartend“ werden',
    )
    expect(said('Variables count from {{1}} without a gap: {{3}} is missing')).toBe(
      'Variablen zählen lückenlos ab {{1}}: {{3}} fehlt',
    )
    expect(
      said('Invalid token: it has expired (190). The app is not subscribed: save the access token again'),
    ).toBe(
      'Invalid token: it has expired (190). Die App hat nichts abonniert: das Zugriffstoken noch einmal speichern',
    )
  })

  test('stays as it is where the catalogue does not know it', () => {
    expect(said('The moon is full')).toBe('The moon is full')
  })

  const conflicts = Object.entries(sources).flatMap(([path, text]) =>
    [...text.matchAll(/\bconflict\(\s*(['"`])((?:(?!\1).)+)\1/g)].map(([, , sentence = '']) => ({
      path,
      sentence,
    })),
  )
  test('is known wherever something is refused because of how things stand', () => {
    expect(conflicts.length).toBeGreaterThan(25)
    const unknown = conflicts.filter(
      ({ sentence }) => !isKnown(sentence) && !elsewhere.some((each) => each.test(sentence)),
    )
    expect(unknown).toEqual([])
  })

  test('is known wherever the set-up checker finds something', () => {
    const hints = Object.values(sources).flatMap((text) =>
      [...text.matchAll(/\bfailing\(\s*'\w+',\s*(['"`])((?:(?!\1).)+)\1/g)].map(([, , hint = '']) => hint),
    )
    expect(hints.length).toBeGreaterThan(12)
    // The one whose choice of words stands inside of it.
    const unknown = hints.filter((hint) => !hint.includes(' ? ') && !isKnown(hint))
    expect(unknown).toEqual([])
  })
})

describe('a line of the thread', () => {
  const line = (kind: string, text: string, values = {}) =>
    saidIn({ ...messageExample, type: 'system', text, metadata: { system: { kind, ...values } } })

  test('is worded by its kind, a kind that is not known by its text', () => {
    expect(line('assigned', 'Assigned to Jane Roe', { agentName: 'Jane Roe' })).toBe('Jane Roe zugewiesen')
    expect(line('unassigned', 'Unassigned')).toBe('Niemandem mehr zugewiesen')
    expect(line('notice', 'Your driver is near')).toBe('Your driver is near')
  })
})

describe('a notification', () => {
  const types = Object.keys(english.said.notice) as NotificationType[]
  const notices = source('notifications/notices.ts')
  const sentences = [...notices.matchAll(/type: '(\w+)'[^}]*?title: `([^`]+)`/gs)]

  test('is said in the language of the page', () => {
    const of = (type: NotificationType, title: string, message: string) =>
      told({ ...notificationExample, type, title, message })
    expect(of('new_message', 'Asha Menon wrote', '📷 Photo')).toEqual({
      title: 'Asha Menon hat geschrieben',
      message: '📷 Foto',
    })
    expect(of('ticket_status_change', 'TKT-10001 is resolved', 'Jane Roe changed it')).toEqual({
      title: 'TKT-10001: Erledigt',
      message: 'Jane Roe hat es geändert',
    })
    expect(of('new_ticket', 'New ticket TKT-10001', 'Asha Menon: 🎤 Voice message').message).toBe(
      'Asha Menon: 🎤 Sprachnachricht',
    )
    expect(of('customer_disconnect', 'Asha Menon has left', 'TKT-10001').title).toBe(
      'Asha Menon ist gegangen',
    )
  })

  test('is written where this looks for it', () => expect(sentences.length).toBeGreaterThan(7))
  test.each(sentences.map(([, type = '', title = '']) => [type, title]))('%s: %s is known', (type, title) => {
    const said = title.replace(/\$\{.*?\}/g, '7')
    expect(types).toContain(type)
    expect(told({ ...notificationExample, type: type as NotificationType, title: said }).title).not.toBe(said)
  })

  afterEach(() => vi.unstubAllGlobals())

  test('that is pushed is said so by the service worker, which has no page to ask', async () => {
    const kept = new Map<string, Response>()
    const cache = { put: async (path: string, answer: Response) => void kept.set(path, answer) }
    const match = async (path: string) => kept.get(path)
    vi.stubGlobal('caches', { open: async () => cache, match })
    await keepForWorker('parley-words-1')
    const shown = vi.fn()
    const heard: Record<string, (event: object) => void> = {}
    const self = {
      registration: { showNotification: shown },
      addEventListener: (type: string, hear: (event: object) => void) => {
        heard[type] = hear
      },
    }
    new Function('self', serviceWorker)(self)
    const pushed = {
      type: 'ticket_status_change',
      title: 'TKT-10001 is resolved',
      message: 'Jane Roe changed it',
      conversationId: '1042',
    }
    let told: Promise<void> | undefined
    heard.push?.({ data: { json: () => pushed }, waitUntil: (work: Promise<void>) => (told = work) })
    await told
    expect(shown).toHaveBeenCalledWith(
      'TKT-10001: Erledigt',
      expect.objectContaining({ body: 'Jane Roe hat es geändert', tag: '1042' }),
    )
  })
})
