import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { late } from './en/late.ts'
import { en } from './en.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en & typeof late }
  }
}

await i18next.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en } },
  // React escapes what it shows; escaping twice would show the entities.
  interpolation: { escapeValue: false },
})

export const t = i18next.t
/** For dates and numbers: the language of the texts, in the variety that the person's browser asks for. */
export const locale = () =>
  navigator.languages.find((tag) => tag.startsWith(i18next.language) && isLocale(tag)) ?? i18next.language

/** Some systems name languages in a way that Intl refuses with an exception (`en-US@posix`). */
function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0
  } catch {
    return false
  }
}
