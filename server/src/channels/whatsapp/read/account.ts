import {
  type WhatsappAccountChange,
  type WhatsappTemplateChange,
  whatsappAccountChange,
  whatsappNumberChange,
  whatsappPreference,
  whatsappTemplateChange,
} from '@parley/contracts/meta/whatsapp-account'
import type { Inbound, Parsed, Route, TemplateNews } from '../../../core/channels/inbound.ts'
import { cleanDeep, cleanText } from '../../../kernel/text.ts'
import { boundedId } from '../../read/external-id.ts'
import { failed, ignored, quoted, readEach } from '../../read/items.ts'
import { firstError } from '../../read/provider-error.ts'
import { type Json, own } from '../../read/record.ts'
import { readTime } from '../../read/time.ts'
import { qualityOf } from '../quality.ts'
import { languageOf, templateStatus } from '../template-status.ts'
import type { Around } from './around.ts'
import { personOf } from './person.ts'

/** What stands around an account's news: no numbers, people or messages, but a time of its own. */
export type AroundNews = Pick<Around, 'route' | 'receivedAt' | 'contacts'> & { at: string }

type ReadNews = (value: Json, around: AroundNews) => Parsed[]

/** Fields by which Meta tells of an account, its numbers, its templates and what its customers chose. */
export const NEWS: Record<string, ReadNews> = {
  account_update: (value, around) => [
    said(around.route, accountNews(whatsappAccountChange.parse(value), around)),
  ],
  message_template_status_update: ofTemplate(statusNews),
  message_template_components_update: ofTemplate(textNews),
  message_template_quality_update: ofTemplate((news) => ({ quality: qualityOf(news.new_quality_score) })),
  template_category_update: ofTemplate(categoryNews),
  phone_number_quality_update: (value, around) => [said(around.route, numberNews(value, around))],
  user_preferences: readPreferences,
}

const said = (route: Route | null, item: Inbound): Parsed => ({ route, item })

const ACCOUNT_STATUS: Record<string, 'connected' | 'paused' | 'disconnected'> = {
  DISABLED_UPDATE: 'disconnected',
  ACCOUNT_DELETED: 'disconnected',
  ACCOUNT_OFFBOARDED: 'disconnected',
  PARTNER_REMOVED: 'disconnected',
  ACCOUNT_RESTRICTION: 'paused',
  ACCOUNT_VIOLATION: 'paused',
  ACCOUNT_RECONNECTED: 'connected',
}

function accountNews(change: WhatsappAccountChange, { at }: AroundNews): Inbound {
  const status = own(ACCOUNT_STATUS, change.event)
  if (!status) return ignored(`the account event ${quoted(change.event)} has no effect`)
  return { kind: 'account', status, reason: cleanText(reasonOf(change)), at }
}

/** `Meta: ACCOUNT_RESTRICTION (RESTRICTED_BIZ_INITIATED_MESSAGING)` */
function reasonOf({ event, restriction_info, ban_info, violation_info }: WhatsappAccountChange): string {
  const restrictions = restriction_info.map(
    (info) => (info as { restriction_type?: unknown } | null)?.restriction_type,
  )
  const why = [...restrictions, ban_info?.waba_ban_state, violation_info?.violation_type]
  const words = why.filter((word) => typeof word === 'string')
  return `Meta: ${event}${words.length > 0 ? ` (${words.join(', ')})` : ''}`.slice(0, 300)
}

type Change = TemplateNews['change']

function ofTemplate(changeOf: (news: WhatsappTemplateChange, around: AroundNews) => Change): ReadNews {
  return (value, around) => {
    const news = whatsappTemplateChange.parse(cleanDeep(value))
    const { message_template_id: id, message_template_name: name, message_template_language: language } = news
    if (!id && !(name && language)) return [said(around.route, failed('it names no template'))]
    const template: TemplateNews = {
      externalId: id ? boundedId(id) : null,
      name: name ?? null,
      language: language ? languageOf(language) : null,
      change: changeOf(news, around),
    }
    return [said(around.route, { kind: 'template', template, at: around.at })]
  }
}

function statusNews(news: WhatsappTemplateChange): Change {
  if (news.event?.toUpperCase() === 'DELETED') return { removed: true }
  const status = templateStatus(news.event)
  const category = news.message_template_category?.toUpperCase()
  return {
    ...(status && { status, rejectionReason: rejectionOf(news, status) }),
    ...(category && { category }),
  }
}

function rejectionOf(news: WhatsappTemplateChange, status: NonNullable<Change['status']>): string | null {
  if (status === 'approved' || status === 'pending') return null
  const { rejection_info, other_info, reason } = news
  const told = reason && reason.toUpperCase() !== 'NONE' ? reason : null
  const words = [rejection_info?.reason ?? told, rejection_info?.recommendation, other_info?.description]
  return words.filter(Boolean).join('. ') || null
}

/** `correct_category` with a date is what will be; a change that was made stands in `new_category`. */
function categoryNews(news: WhatsappTemplateChange, { receivedAt }: AroundNews): Change {
  const due = news.category_update_timestamp
  const isMade = due === undefined || readTime(due, receivedAt) !== receivedAt
  const category = news.new_category ?? (isMade ? news.correct_category : undefined)
  return category ? { category: category.toUpperCase() } : {}
}

function textNews(news: WhatsappTemplateChange): Change {
  const texts = {
    header: news.message_template_title,
    body: news.message_template_element,
    footer: news.message_template_footer,
  }
  return { texts: Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)) }
}

function numberNews(value: Json, { at }: AroundNews): Inbound {
  const news = whatsappNumberChange.parse(cleanDeep(value))
  const displayPhoneNumber = (news.display_phone_number ?? '').replace(/\D/g, '')
  if (displayPhoneNumber === '') return failed('it names no number')
  const limit = news.max_daily_conversations_per_business ?? news.current_limit ?? null
  return { kind: 'number-quality', displayPhoneNumber, event: news.event?.toUpperCase() ?? null, limit, at }
}

function readPreferences(value: Json, { route, receivedAt, contacts }: AroundNews): Parsed[] {
  const read = readEach(route, value.user_preferences, 'user_preferences', (item) => {
    const { wa_id, user_id, category, value, timestamp } = whatsappPreference.parse(item)
    if (category !== undefined && category !== 'marketing_messages')
      return ignored(`the preference ${quoted(category)} has no effect`)
    if (value !== 'stop' && value !== 'resume') return failed(`the preference is ${quoted(value)}`)
    const from = personOf({ waId: wa_id, userId: user_id }, contacts)
    return { kind: 'preference', from, marketing: value, at: readTime(timestamp, receivedAt) }
  })
  const errors = readEach(route, value.errors, 'errors', (item) =>
    ignored(`error ${firstError([item])?.code}`),
  )
  return [...read, ...errors]
}
