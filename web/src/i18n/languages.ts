export const languages = ['en', 'es', 'pt', 'hi', 'ar', 'fr', 'de'] as const
export type Language = (typeof languages)[number]

/** Each in its own words, so that whoever needs it finds it. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  es: 'Español',
  pt: 'Português',
  hi: 'हिन्दी',
  ar: 'العربية',
  fr: 'Français',
  de: 'Deutsch',
}

export const directionOf = (language: Language) => (language === 'ar' ? 'rtl' : 'ltr')

/** What was chosen, else the first of the browser's languages that there is, else English. */
export function languageFor(chosen: string | undefined, asked: readonly string[]): Language {
  const wanted = [chosen ?? '', ...asked].map((tag) => tag.toLowerCase().split(/[-_]/)[0])
  return wanted.map(asLanguage).find((language) => language !== undefined) ?? 'en'
}

const asLanguage = (tag: string | undefined) => languages.find((language) => language === tag)
