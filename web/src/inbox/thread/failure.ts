import type { Message, MessageError } from '@parley/contracts/desk/message'
import i18next from 'i18next'
import { said, t } from '../../i18n/index.ts'

/** The provider's reason in words, in ours where we have them, with the code that support asks for. */
export function reasonOf(error: MessageError | null): string {
  if (!error) return t('failure.unknown')
  const { code, title, details } = error
  const ours = `failure.${code}`
  const reason =
    code !== null && i18next.exists(ours)
      ? String(i18next.t(ours as never))
      : said(details || title || t('failure.unknown'))
  return code === null
    ? reason
    : t('failure.coded', { reason: reason.replace(/\.$/, ''), code: String(code) })
}

/** `retrying`: it is being tried again by itself. `uncertain`: it may have arrived, and nothing says so yet. */
export function failureOf(message: Message): 'failed' | 'uncertain' | 'retrying' | null {
  if (message.direction === 'in') return null
  if (message.status === 'failed') return 'failed'
  if (message.uncertain) return 'uncertain'
  return message.status === 'queued' && message.error ? 'retrying' : null
}
