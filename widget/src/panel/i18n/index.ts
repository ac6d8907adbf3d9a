import { words as en, type Words } from './en.ts'

/** English is there; every other language is fetched when somebody speaks it. */
const LANGUAGES: Record<string, () => Promise<{ words: Words }>> = {
  es: () => import('./es.ts'),
  pt: () => import('./pt.ts'),
  hi: () => import('./hi.ts'),
  ar: () => import('./ar.ts'),
  fr: () => import('./fr.ts'),
  de: () => import('./de.ts'),
}

/**
 * The first of these that we speak, else English. A page's language says nothing of how its reader writes times: where it
 * names no region, the browser's is taken.
 */
export function chooseLocale(
  wanted: readonly (string | null | undefined)[],
  browser: readonly string[] = [],
): string {
  const chosen = firstOf([...wanted, ...browser])
  return browser.find((one) => isLocale(one) && one.startsWith(`${chosen}-`)) ?? chosen
}

function firstOf(wanted: readonly (string | null | undefined)[]): string {
  for (const one of wanted) {
    const locale = one?.trim().replace('_', '-')
    if (
      locale &&
      (languageOf(locale) === 'en' || Object.hasOwn(LANGUAGES, languageOf(locale))) &&
      isLocale(locale)
    )
      return locale
  }
  return 'en'
}

/** English where a language can't be fetched just now. */
export async function wordsFor(locale: string): Promise<Words> {
  const loaded = await LANGUAGES[languageOf(locale)]?.().catch(() => null)
  return loaded?.words ?? en
}

export const isRtl = (locale: string) => languageOf(locale) === 'ar'

export const fill = (text: string, values: Record<string, string | number>) =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))

const languageOf = (locale: string) => locale.split('-', 1)[0]!.toLowerCase()

function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1
  } catch {
    return false
  }
}
