import type { TFunction } from 'i18next'

/** What an event holds. The server counts it by its own words (`2 × text, status read`). */
export function summaryInWords(t: TFunction, summary: string | null): string {
  if (summary === null) return t('webhooks.noSummary')
  return summary.split(', ').map(partInWords).join(' · ')

  function partInWords(part: string): string {
    const [, times = '', kind = part] = /^(\d+ × )?(.+)$/.exec(part) ?? []
    return `${times}${kindInWords(kind)}`
  }

  function kindInWords(kind: string): string {
    const status = /^status (\w+)$/.exec(kind)?.[1]
    if (status) return t('webhooks.statusOf', { status: find(`ticks.${status}`, status) })
    return find(`webhooks.kind.${kind}`, find(`kinds.${kind}`, kind))
  }

  /** A word of a newer server stays as it is. */
  function find(key: string, otherwise: string): string {
    return t(key as 'webhooks.noSummary', { defaultValue: otherwise })
  }
}
