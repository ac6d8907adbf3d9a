import { describe, expect, it, test } from 'vitest'
import { readDelivery } from '../read-delivery.ts'
import { templateStatus } from './template-status.ts'

const ARRIVAL = '2026-11-20T12:00:00.000Z'
const read = (field: string, value: object, time: number | undefined = 1_795_168_800) =>
  readDelivery.meta(
    { object: 'whatsapp_business_account', entry: [{ id: '38', time, changes: [{ field, value }] }] },
    ARRIVAL,
  )
const kindsOf = (field: string, value: object) => read(field, value).map(({ item }) => item.kind)
const one = {
  message_template_id: 1_689_550_000_000_101,
  message_template_name: 'a',
  message_template_language: 'en-US',
}

describe('each field that Meta may send', () => {
  it.each<[string, object, string]>([
    ['message_template_status_update', { ...one, event: 'APPROVED' }, 'template'],
    ['message_template_status_update', { event: 'APPROVED' }, 'failed'],
    ['message_template_quality_update', { ...one, new_quality_score: 'RED' }, 'template'],
    ['message_template_components_update', { ...one, message_template_element: 'New' }, 'template'],
    ['template_category_update', { ...one, new_category: 'MARKETING' }, 'template'],
    ['phone_number_quality_update', { display_phone_number: '1555', event: 'FLAGGED' }, 'number-quality'],
    ['phone_number_quality_update', { event: 'FLAGGED' }, 'failed'],
    ['phone_number_name_update', { display_phone_number: '1555', decision: 'APPROVED' }, 'ignored'],
    ['account_review_update', { decision: 'APPROVED' }, 'ignored'],
    ['account_alerts', { alert_severity: 'CRITICAL' }, 'ignored'],
    ['business_capability_update', { max_phone_numbers_per_business: 25 }, 'ignored'],
    ['security', { event: 'PIN_CHANGED' }, 'ignored'],
    ['account_update', { event: 'ACCOUNT_RESTRICTION' }, 'account'],
    ['account_update', { event: 'PARTNER_ADDED' }, 'ignored'],
    ['account_update', { event: 'toString' }, 'ignored'],
    ['user_preferences', { user_preferences: [{ wa_id: '919000000101', value: 'stop' }] }, 'preference'],
    ['user_preferences', { user_preferences: [{ value: 'stop' }] }, 'failed'],
    ['user_preferences', {}, 'ignored'],
    ['smb_app_state_sync', { state_sync: [{ type: 'contact' }] }, 'ignored'],
    ['calls', { calls: [{ id: 'wacid.1' }] }, 'ignored'],
    ['group_lifecycle_update', { groups: [] }, 'ignored'],
    ['group_participants_update', { groups: [] }, 'ignored'],
    ['business_username_update', { username: 'shop' }, 'ignored'],
    ['flows', { event: 'FLOW_STATUS_CHANGE' }, 'ignored'],
    ['payment_configuration_update', {}, 'ignored'],
    ['messaging_handovers', { recipient: { phone_number_id: '70' }, type: 'control_passed' }, 'ignored'],
  ])('%s %j', (field, value, kind) => {
    expect(kindsOf(field, value)).toEqual([kind])
  })

  it('has the account’s time, the arrival’s where that is missing or can’t be true', () => {
    const news = { event: 'ACCOUNT_DELETED' }
    expect(read('account_update', news)[0]!.item).toMatchObject({ at: '2026-11-20T10:00:00.000Z' })
    const late = Date.parse(ARRIVAL) / 1000 + 3600
    expect(read('account_update', news, late)[0]!.item).toMatchObject({ at: ARRIVAL })
  })

  it('a wish of somebody known by a user id alone, with the name beside it', () => {
    const value = {
      metadata: { phone_number_id: '70' },
      contacts: [
        { profile: { name: 'Asha', username: '@asha' }, user_id: 'IN.1', parent_user_id: 'IN.ENT.1' },
      ],
      user_preferences: [
        { user_id: 'IN.1', category: 'marketing_messages', value: 'resume', timestamp: 1_795_168_801 },
      ],
    }
    expect(read('user_preferences', value)).toMatchObject([
      {
        route: { kind: 'whatsapp_number', externalId: '70' },
        item: { from: { phone: null, name: 'Asha' }, marketing: 'resume', at: '2026-11-20T10:00:01.000Z' },
      },
    ])
  })

  it('one bad item does not stop the others', () => {
    const user_preferences = [
      { wa_id: '919000000101', value: 'what' },
      'odd',
      { wa_id: '919000000102', value: 'stop' },
    ]
    expect(kindsOf('user_preferences', { user_preferences })).toEqual(['failed', 'failed', 'preference'])
  })
})

describe('a template’s status', () => {
  test.each([
    ['APPROVED', 'approved'],
    ['REINSTATED', 'approved'],
    ['PENDING', 'pending'],
    ['IN_APPEAL', 'pending'],
    ['REJECTED', 'rejected'],
    ['PAUSED', 'paused'],
    ['LIMIT_EXCEEDED', 'paused'],
    ['DISABLED', 'disabled'],
    ['ARCHIVED', 'disabled'],
    ['PENDING_DELETION', 'disabled'],
    ['FLAGGED', undefined],
    ['LOCKED', undefined],
    ['UNLOCKED', undefined],
    ['constructor', undefined],
  ])('%s is %s', (word, status) => {
    expect(templateStatus(word)).toBe(status)
    const [news] = read('message_template_status_update', { ...one, event: word })
    expect(news!.item).toMatchObject({
      kind: 'template',
      template: { language: 'en_US', change: status ? { status } : {} },
    })
  })

  it('is told with the reason of a rejection, in whichever of its places', () => {
    const reasonOf = (more: object) => {
      const { item } = read('message_template_status_update', { ...one, ...more })[0]!
      return item.kind === 'template' ? item.template.change.rejectionReason : undefined
    }
    expect(reasonOf({ event: 'REJECTED', reason: 'INVALID_FORMAT' })).toBe('INVALID_FORMAT')
    expect(
      reasonOf({
        event: 'REJECTED',
        reason: 'NONE',
        rejection_info: { reason: 'Promises', recommendation: 'Say less' },
      }),
    ).toBe('Promises. Say less')
    expect(
      reasonOf({ event: 'PAUSED', reason: null, other_info: { description: 'Paused for 3 hours' } }),
    ).toBe('Paused for 3 hours')
    expect(reasonOf({ event: 'APPROVED', reason: 'NONE' })).toBeNull()
  })

  it.each([
    ['GREEN', 'high'],
    ['yellow', 'medium'],
    ['RED', 'low'],
    ['UNKNOWN', null],
    ['constructor', null],
  ])('rated %s is of quality %s', (new_quality_score, quality) => {
    const [news] = read('message_template_quality_update', { ...one, new_quality_score })
    expect(news!.item).toMatchObject({ kind: 'template', template: { change: { quality } } })
  })

  it('a category that is only announced changes nothing yet', () => {
    const later = { ...one, correct_category: 'MARKETING', category_update_timestamp: 1_795_268_800 }
    const changeOf = (value: object) => {
      const { item } = read('template_category_update', value)[0]!
      return item.kind === 'template' ? item.template.change : null
    }
    expect(changeOf(later)).toEqual({})
    expect(changeOf({ ...later, category_update_timestamp: 1_795_068_800 })).toEqual({
      category: 'MARKETING',
    })
  })
})
