import { describe, expect, it } from 'vitest'
import { DAY, MINUTE, plus, SECOND } from '../../kernel/instant.ts'
import type { Message } from '../entities.ts'
import { backOff, decideNext, isTooLate, type Next, tryAgainAt } from './decide-next.ts'

const NOW = '2026-11-20T12:00:00.000Z'
const SOON = plus(NOW, 5 * SECOND)
const LATER = plus(NOW, MINUTE)
const PAST = plus(NOW, -SECOND)

type Traits = Partial<Pick<Message, 'status' | 'uncertain' | 'sendAt' | 'nextAttemptAt' | 'metadata'>>
type Outcome = 'sent' | 'retry-safe' | 'uncertain' | 'rejected' | null

/** Messages 1, 2, 3 …, each with the outcomes of its attempts so far. */
function waiting(...rows: (Traits & { tries?: Outcome[] })[]) {
  const messages = rows.map(
    ({ tries: _, ...traits }, index) =>
      ({
        id: index + 1,
        status: 'queued',
        uncertain: false,
        sendAt: null,
        nextAttemptAt: null,
        createdAt: NOW,
        metadata: {},
        ...traits,
      }) as Message,
  )
  const attempts = rows.flatMap(({ tries = [] }, index) =>
    tries.map((outcome, number) => ({
      messageId: index + 1,
      number: number + 1,
      owner: 'somebody',
      startedAt: PAST,
      endedAt: outcome && NOW,
      outcome,
      error: null,
    })),
  )
  return { messages, attempts }
}

const told = (next: Next) => (next.do === 'send' ? `send ${next.message.id}` : next)
const uncertain = { status: 'sending', uncertain: true } as const
const ofCampaign = { metadata: { campaignId: 'one' } }
const scheduled = (sendAt: string) => ({ status: 'scheduled', sendAt }) as const

describe('which message goes next', () => {
  it.each<[string, ReturnType<typeof waiting>, unknown]>([
    ['nothing where nothing waits', waiting(), { do: 'nothing' }],
    ['the oldest', waiting({}, {}), 'send 1'],
    [
      'none before the pause of the oldest is over',
      waiting({ nextAttemptAt: SOON }, {}),
      { do: 'wait', until: SOON },
    ],
    ['the oldest when its pause is over', waiting({ nextAttemptAt: NOW }, {}), 'send 1'],
    ['one that was begun and never ended', waiting({ status: 'sending', tries: [null] }, {}), 'send 1'],
    [
      'none while a status is waited for',
      waiting({ ...uncertain, nextAttemptAt: LATER, tries: ['uncertain'] }, {}),
      { do: 'wait', until: LATER },
    ],
    [
      'the uncertain one once more, a minute later',
      waiting({ ...uncertain, nextAttemptAt: NOW, tries: ['uncertain'] }, {}),
      'send 1',
    ],
    [
      'the one after it when that was tried twice',
      waiting({ ...uncertain, tries: ['uncertain', 'uncertain'] }, {}),
      'send 2',
    ],
    [
      'the one after it when the second try died',
      waiting({ ...uncertain, tries: ['uncertain', null] }, {}),
      'send 2',
    ],
    [
      'an uncertain one whose second try was refused for now',
      waiting({ ...uncertain, status: 'queued', nextAttemptAt: PAST, tries: ['uncertain', 'retry-safe'] }),
      'send 1',
    ],
    [
      'one that a person wants tried again, however often it was',
      waiting({ tries: ['uncertain', 'uncertain'] }, {}),
      'send 1',
    ],
    [
      'the one after a campaign’s whose only try is unknown',
      waiting({ ...uncertain, ...ofCampaign, tries: ['uncertain'] }, {}),
      'send 2',
    ],
    [
      'a campaign’s that a person wants tried again',
      waiting({ ...ofCampaign, tries: ['uncertain'] }, {}),
      'send 1',
    ],
    ['the one after a scheduled one', waiting(scheduled(LATER), {}), 'send 2'],
    ['a scheduled one at its time, in its turn', waiting(scheduled(NOW), {}), 'send 1'],
    [
      'the earliest of the scheduled ones, later',
      waiting(scheduled(LATER), scheduled(SOON)),
      { do: 'wait', until: SOON },
    ],
    [
      'none where a pause stands behind a scheduled one',
      waiting(scheduled(SOON), { nextAttemptAt: LATER }),
      { do: 'wait', until: LATER },
    ],
    [
      'nothing where only what stays uncertain is left',
      waiting({ ...uncertain, tries: ['uncertain', 'uncertain'] }),
      { do: 'nothing' },
    ],
  ])('%s', (_, { messages, attempts }, expected) => {
    expect(told(decideNext(messages, attempts, NOW))).toEqual(expected)
  })
})

describe('a send whose fate is unknown', () => {
  it('is tried again a minute later the first time, and never the second time', () => {
    for (const tries of [['uncertain'], [null], ['retry-safe', 'uncertain'], ['retry-safe', null]] as const) {
      const { messages, attempts } = waiting({ tries: [...tries] })
      expect(tryAgainAt(messages[0]!, attempts, NOW)).toBe(LATER)
    }
    for (const tries of [
      ['uncertain', 'uncertain'],
      ['uncertain', null],
      [null, 'retry-safe', null],
    ] as const) {
      const { messages, attempts } = waiting({ tries: [...tries] })
      expect(tryAgainAt(messages[0]!, attempts, NOW)).toBeNull()
    }
  })

  it('is not tried again by itself where it was a campaign’s', () => {
    for (const tries of [['uncertain'], [null]] as const) {
      const { messages, attempts } = waiting({ ...ofCampaign, tries: [...tries] })
      expect(tryAgainAt(messages[0]!, attempts, NOW)).toBeNull()
    }
  })
})

describe('the pause before a refused send is tried again', () => {
  it('doubles up to a minute, a quarter shorter or longer by chance', () => {
    expect([1, 2, 3, 6, 7, 20].map((tries) => backOff('usual', tries, 0.5))).toEqual(
      [1, 2, 4, 32, 60, 60].map((seconds) => seconds * SECOND),
    )
    expect(backOff('usual', 3, 0)).toBe(3 * SECOND)
    expect(backOff('usual', 3, 1)).toBe(5 * SECOND)
  })

  it('is 4ⁿ seconds for the limit of one customer, as Meta asks', () => {
    expect([1, 2, 3, 4, 5, 9].map((tries) => backOff('pair', tries, 0.5))).toEqual(
      [4, 16, 64, 256, 1024, 1024].map((seconds) => seconds * SECOND),
    )
  })

  it('ends after a day from when it was written, or from when it was to go', () => {
    const [message] = waiting({}).messages
    expect(isTooLate(message!, plus(NOW, DAY))).toBe(false)
    expect(isTooLate(message!, plus(NOW, DAY + 1))).toBe(true)
    expect(isTooLate({ ...message!, sendAt: plus(NOW, DAY) }, plus(NOW, DAY + 1))).toBe(false)
  })
})
