const DRAFT = 'parley:draft'

/** What the visitor has begun to write, over page changes. */
export function draftOf(): string {
  try {
    return sessionStorage.getItem(DRAFT) ?? ''
  } catch {
    return ''
  }
}

export function keepDraft(text: string): void {
  try {
    sessionStorage.setItem(DRAFT, text)
  } catch {}
}
