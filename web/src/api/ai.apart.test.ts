import { afterEach, expect, test, vi } from 'vitest'
import { askAi } from './ai.ts'

vi.mock('../session/session.ts', () => ({ accessToken: () => 'token', renewAfter: async () => 'token' }))
afterEach(() => vi.unstubAllGlobals())

/** An event stream that comes in these pieces, cut wherever. */
function answerWith(...chunks: string[]) {
  const body = new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk))
      controller.close()
    },
  })
  vi.stubGlobal('fetch', async () => new Response(body, { headers: { 'content-type': 'text/event-stream' } }))
}

const ask = async () => {
  const heard: string[] = []
  await askAi('1', { task: 'suggest' }, (text) => heard.push(text), new AbortController().signal)
  return heard
}

test('a text grows as its pieces come, wherever they are cut', async () => {
  answerWith(
    'data: {"text":"Hel',
    'lo"}\n\ndata: {"text":" Asha"}\n\nda',
    'ta: {"done":true,"source":"openai"}\n\n',
  )
  expect(await ask()).toEqual(['Hello', 'Hello Asha'])
})

test('a stream that breaks off is a failure, not half an answer', async () => {
  answerWith(
    'data: {"text":"Hello"}\n\nevent: error\ndata: {"error":{"code":"PROVIDER_ERROR","message":"The model went away","details":[]}}\n\n',
  )
  await expect(ask()).rejects.toMatchObject({ code: 'PROVIDER_ERROR', message: 'The model went away' })
})

test('the end says whether a model answered', async () => {
  const source = () => askAi('1', { task: 'suggest' }, () => undefined, new AbortController().signal)
  answerWith('data: {"text":"Hello Asha"}\n\ndata: {"done":true,"source":"fallback"}\n\n')
  expect(await source()).toBe('fallback')
  answerWith('data: {"text":"Hello Asha"}\n\ndata: {"done":true,"source":"openai"}\n\n')
  expect(await source()).toBe('openai')
})
