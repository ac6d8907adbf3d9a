import i18next from 'i18next'

let found = { language: '', locale: '' }

/** For dates and numbers: the language of the texts, in the variety that the person's browser asks for. */
export function locale(): string {
  const { language } = i18next
  if (found.language !== language) {
    const asked = navigator.languages.find((tag) => tag.split('-')[0] === language && isLocale(tag))
    found = { language, locale: asked ?? language }
  }
  return found.locale
}

/** Made once for a locale: making one takes longer than a hundred uses. */
export const dateFormat = kept(Intl.DateTimeFormat)
export const numberFormat = kept(Intl.NumberFormat)

function kept<Options, Format>(Format: new (locale: string, options?: Options) => Format) {
  const formats = new Map<string, Format>()
  return (options?: Options): Format => {
    const key = `${locale()} ${JSON.stringify(options)}`
    const format = formats.get(key) ?? new Format(locale(), options)
    formats.set(key, format)
    return format
  }
}

/** Some systems name languages in a way that Intl refuses with an exception (`en-US@posix`). */
function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0
  } catch {
    return false
  }
}
