import { Webhook } from 'standardwebhooks'
import { expect, it } from 'vitest'
import { afterAttempt } from './next-attempt.ts'
import { newSecret, signedHeaders } from './secret.ts'

const body = JSON.stringify({ type: 'message.created', data: { text: 'Grüße 👋' } })
const at = new Date().toISOString()

it('what is signed is believed by the library that receivers use', () => {
  const secret = newSecret()
  const headers = signedHeaders(secret, { id: 'a delivery', at, body })
  expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body))
  expect(() => new Webhook(newSecret()).verify(body, headers)).toThrow()
  expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow()
})

it('a secret without the prefix signs with its own bytes', () => {
  const headers = signedHeaders('kein-Geheimnis', { id: 'a delivery', at, body })
  const receiver = new Webhook('kein-Geheimnis', { format: 'raw' })
  expect(receiver.verify(body, headers)).toEqual(JSON.parse(body))
})

it('seven more attempts, later and later, then it has failed', () => {
  const waits: unknown[] = []
  let tries = 0
  for (;;) {
    const attempt = { at, statusCode: 500, error: 'Answered with status 500', ms: 0 }
    const next = afterAttempt({ tries }, attempt)
    tries = next.tries
    waits.push(next.nextAttemptAt ? (Date.parse(next.nextAttemptAt) - Date.parse(at)) / 1000 : next.status)
    if (next.status !== 'pending') break
  }
  expect(waits).toEqual([5, 30, 300, 1800, 7200, 28_800, 86_400, 'failed'])
  const taken = { at, statusCode: 204, error: null, ms: 3 }
  expect(afterAttempt({ tries: 3 }, taken)).toEqual({ status: 'delivered', tries: 4, nextAttemptAt: null })
})
