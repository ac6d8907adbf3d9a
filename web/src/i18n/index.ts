import type { Message } from '@parley/contracts/desk/message'
import type { Notification } from '@parley/contracts/desk/notification'
import i18next, { type FormatterModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { usePreferences } from '../theme/preferences.ts'
import type { AdminTexts } from './admin.ts'
import { app } from './en/app.ts'
import { inbox } from './en/inbox.ts'
import type { inboxLate } from './en/inboxLate.ts'
import type { late } from './en/late.ts'
import type { said as saidTexts } from './en/said.ts'
import type { supervisor } from './en/supervisor.ts'
import { thread } from './en/thread.ts'
import type { welcome } from './en/welcome.ts'
import { isolated } from './isolated.ts'
import { directionOf, type Language, languageFor } from './languages.ts'
import { numberFormat } from './locale.ts'

/** Every text of the first page; the others come with what they belong to, by `addTexts`. */
const first = { app, inbox, thread }

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: {
      translation: typeof app &
        typeof inbox &
        typeof thread &
        typeof late &
        typeof inboxLate &
        typeof supervisor &
        typeof welcome &
        typeof saidTexts &
        AdminTexts
    }
  }
}

/** The English files whose texts are shown somewhere: what another language has to bring, too. */
const wanted = new Set<string>([...Object.keys(first), 'said'])

/** Every translated file is a part of its own, loaded when its language and its page are shown. */
const translated = import.meta.glob<Record<string, object>>(['./*/*.ts', '!./en/*.ts'])

const chosen = () => languageFor(usePreferences.getState().locale, navigator.languages)

/** Numbers in a text are written as the language writes them, and what is named in it as it is. */
const numbers: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value) =>
    typeof value === 'number'
      ? numberFormat().format(value)
      : typeof value === 'string'
        ? isolated(value)
        : value,
}

await i18next
  .use(initReactI18next)
  .use(numbers)
  .init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: { ...app, ...inbox, ...thread } } },
    interpolation: {
      // React escapes what it shows; escaping twice would show the entities.
      escapeValue: false,
      alwaysFormat: true,
    },
  })
await speak(chosen())
usePreferences.subscribe((now, before) => {
  if (now.locale !== before.locale) void speak(chosen())
})

export const t = i18next.t

/** The texts of what is loaded late: awaited there, so that they are here before it is. */
export async function addTexts(file: string, english: object): Promise<void> {
  wanted.add(file)
  i18next.addResourceBundle('en', 'translation', english, true, true)
  await load(i18next.language as Language, file)
}

/** Where the service worker finds in which words it tells of pushed news; in English it needs none. */
const WORDS = 'parley-words-1'

/** Loaded with the first other language. */
let rewording: typeof import('./said.ts') | undefined

/** What the server said in English, in the language of the page. */
export const said = (english: string) => rewording?.reword(english) ?? english

/** A line that the desk wrote into a thread. */
export const saidIn = (line: Message) => rewording?.rewordLine(line) ?? line.text

/** What the server tells somebody. */
export const told = (notification: Notification): Pick<Notification, 'title' | 'message'> =>
  rewording?.rewordNotice(notification) ?? notification

/** From here on everything is said in this language; what is not translated yet stays English. */
async function speak(language: Language): Promise<void> {
  if (language !== 'en') rewording ??= await import('./said.ts').catch(() => undefined)
  await Promise.all([...wanted].map((file) => load(language, file)))
  if (language !== chosen()) return
  document.documentElement.lang = language
  document.documentElement.dir = directionOf(language)
  await i18next.changeLanguage(language)
  const kept = language === 'en' ? globalThis.caches?.delete(WORDS) : rewording?.keepForWorker(WORDS)
  void kept?.catch(() => undefined)
}

async function load(language: Language, file: string): Promise<void> {
  // Without the connection a language can't be fetched: the page in English is better than none.
  const texts = await translated[`./${language}/${file}.ts`]?.().catch(() => null)
  for (const part of Object.values(texts ?? {}))
    i18next.addResourceBundle(language, 'translation', part, true, true)
}
