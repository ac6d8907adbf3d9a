import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Talk } from '../../core/suggestions/port.ts'
import { openAiSuggest } from './openai.ts'

interface Asked {
  path: string | undefined
  key: string | undefined
  body: { model: string; messages: { role: string; content: string }[] }
}

let server: Server
let baseUrl: string
let asked: Asked[]
let answer: { status: number; body: object } | 'never'

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    asked.push({
      path: request.url,
      key: request.headers.authorization,
      body: JSON.parse(Buffer.concat(parts).toString()),
    })
    if (answer === 'never') return
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
})
afterAll(() => {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(resolve))
})
beforeEach(() => {
  asked = []
  answer = {
    status: 200,
    body: { choices: [{ message: { role: 'assistant', content: 'It is on its way.' } }] },
  }
})

const talk: Talk = {
  company: 'Kaveri Stores',
  customer: 'Asha Menon',
  agent: 'John Doe',
  lines: [
    { by: 'customer', text: 'Where is my parcel?' },
    { by: 'agent', text: 'One moment.' },
  ],
  prompt: 'apologise',
}
const suggest = (timeoutMs?: number) =>
  openAiSuggest({ apiKey: 'a key', baseUrl, model: 'gpt-4o-mini' }, timeoutMs)!(talk)

it('asks the model with what was said, and answers what it says', async () => {
  expect(await suggest()).toBe('It is on its way.')
  const [{ path, key, body }] = asked as [Asked]
  expect([path, key, body.model]).toEqual(['/v1/chat/completions', 'Bearer a key', 'gpt-4o-mini'])
  expect(body.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'system'])
  expect(body.messages[1]!.content).toBe('Where is my parcel?')
  expect(body.messages[0]!.content).toContain('Asha Menon')
  expect(body.messages[3]!.content).toContain('apologise')
})

it('is not tried again where it fails', async () => {
  answer = { status: 500, body: { error: { message: 'down' } } }
  await expect(suggest()).rejects.toThrow()
  expect(asked).toHaveLength(1)
})

it('gives up on a model that is slow', async () => {
  answer = 'never'
  await expect(suggest(50)).rejects.toThrow()
})

it('there is none without a key', () => {
  expect(openAiSuggest({ apiKey: null, baseUrl, model: 'gpt-4o-mini' })).toBeNull()
})
