import { afterAll, beforeAll, expect, it } from 'vitest'
import { breaksOffAfter, fails, isSilent, type StandInModel, says, startModel } from '../../../test/model.ts'
import type { Prompt } from '../../core/suggestions/port.ts'
import { openAiModel } from './openai.ts'

let standIn: StandInModel
beforeAll(async () => {
  standIn = await startModel()
})
afterAll(() => standIn.close())

const PROMPTS: Prompt[] = [
  { role: 'system', content: 'Be brief' },
  { role: 'user', content: 'Where is my parcel?' },
]
const modelWith = (firstMs = 8000, wholeMs = 8000) =>
  openAiModel({ apiKey: 'a key', baseUrl: standIn.baseUrl, model: 'gpt-4o-mini' }, { firstMs, wholeMs })!
const complete = (firstMs?: number) => modelWith(firstMs).complete(PROMPTS)
async function streamed(model = modelWith(), signal = new AbortController().signal) {
  const pieces: string[] = []
  let fault: unknown = null
  try {
    for await (const piece of model.stream(PROMPTS, signal)) pieces.push(piece)
  } catch (thrown) {
    fault = thrown
  }
  return { pieces, fault }
}

it('asks the model, and answers what it says', async () => {
  standIn.behaves(says('It is on', ' its way.'))
  expect(await complete()).toBe('It is on its way.')
  const [{ path, key, body }] = standIn.asked as [(typeof standIn.asked)[0]]
  expect([path, key]).toEqual(['/v1/chat/completions', 'Bearer a key'])
  expect(body).toEqual({ model: 'gpt-4o-mini', messages: PROMPTS })
})

it('is not tried again where it fails', async () => {
  standIn.behaves(fails(500))
  await expect(complete()).rejects.toThrow()
  expect((await streamed()).fault).not.toBeNull()
  expect(standIn.asked).toHaveLength(2)
})

it('gives up on a model that is slow, whole or in pieces', async () => {
  standIn.behaves(isSilent)
  await expect(complete(50)).rejects.toThrow()
  expect((await streamed(modelWith(50))).fault).not.toBeNull()
  standIn.behaves(breaksOffAfter(['It is'], 'hangs'))
  const { pieces, fault } = await streamed(modelWith(5000, 200))
  expect([pieces, fault === null]).toEqual([['It is'], false])
})

it('hands on pieces as they come', async () => {
  standIn.behaves(says('It is', ' on its', ' way.'))
  expect(await streamed()).toEqual({ pieces: ['It is', ' on its', ' way.'], fault: null })
  expect(standIn.asked[0]!.body.stream).toBe(true)
})

it.each(['ends', 'dies'] as const)('tells one that breaks off (%s) from one that has ended', async (how) => {
  standIn.behaves(breaksOffAfter(['It is'], how))
  expect((await streamed()).fault).not.toBeNull()
})

it('hangs up when nobody listens any more', async () => {
  standIn.behaves(breaksOffAfter(['It is'], 'hangs'))
  const gone = new AbortController()
  for await (const _ of modelWith().stream(PROMPTS, gone.signal)) break
  await standIn.asked[0]!.gone
})

it('there is none without a key', () => {
  expect(openAiModel({ apiKey: null, baseUrl: standIn.baseUrl, model: 'gpt-4o-mini' })).toBeNull()
})
