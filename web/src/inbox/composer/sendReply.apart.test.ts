import { waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { aConversation } from '../../testing/examples.ts'
import { stubUploads, takenUpload } from '../../testing/uploads.ts'
import { draftOf, loadDrafts, setDraft } from './drafts.ts'
import { loadOutbox, readOutbox } from './outbox.ts'
import { sendReply } from './sendReply.ts'
import { addFiles, dropAllUploads, dropUploads, retryCutOffUploads, uploadsOf } from './uploads.ts'

/** Nobody carries it away: a round that outlives the test would find no browser any more. */
vi.mock('./postman.ts', () => ({ callPostman: vi.fn() }))

const whatsapp = aConversation({ id: '7' })
const messenger = aConversation({ id: '7', channel: { ...whatsapp.channel, type: 'messenger' } })
const aFile = (name: string, type: string) => new File(['abc'], name, { type })
const states = () => uploadsOf('7').map(({ state }) => state)
let sent: ReturnType<typeof stubUploads>

beforeEach(() => {
  localStorage.clear()
  localStorage.setItem('parley.session', JSON.stringify({ refreshToken: 'r', user: {}, tenant: {} }))
  vi.stubGlobal('fetch', (path: string) =>
    path === '/api/auth/refresh'
      ? Response.json({ accessToken: 'a', refreshToken: 'r' })
      : Promise.reject(new TypeError('Failed to fetch')),
  )
  loadDrafts()
  loadOutbox()
  dropAllUploads()
  sent = stubUploads()
})

async function upload(...files: [name: string, type: string][]) {
  addFiles(
    '7',
    files.map(([name, type]) => aFile(name, type)),
  )
  await waitFor(() => expect(sent).toHaveLength(files.length))
}

async function uploadAll(...files: [name: string, type: string][]) {
  await upload(...files)
  for (const [index, [name, type]] of files.entries())
    sent[index]?.answer(201, takenUpload(`u${index}`, name, type))
  await waitFor(() => expect(states()).toEqual(files.map(() => 'done')))
}

describe('several files', () => {
  test('are messages in the order in which they were added, with the text on the first', async () => {
    await uploadAll(['lid.jpg', 'image/jpeg'], ['invoice.pdf', 'application/pdf'])
    setDraft('7', { reply: 'Look' })
    sendReply(whatsapp)
    expect(readOutbox().map(({ content }) => content)).toMatchObject([
      { type: 'image', media: { attachmentId: 'u0', caption: 'Look' } },
      { type: 'document', media: { attachmentId: 'u1', filename: 'invoice.pdf' } },
    ])
    expect([draftOf('7').reply, uploadsOf('7')]).toEqual(['', []])
  })

  test('are followed by the text where the channel takes no words with a file', async () => {
    await uploadAll(['lid.jpg', 'image/jpeg'])
    setDraft('7', { reply: 'Look' })
    sendReply(messenger)
    const contents = readOutbox().map(({ content }) => content)
    expect(contents).toMatchObject([{ type: 'image' }, { type: 'text', text: 'Look' }])
    expect(contents[0]?.media?.caption).toBeUndefined()
  })

  test('go as documents where WhatsApp would not show them as what they are', async () => {
    await uploadAll(['moving.gif', 'image/gif'])
    sendReply(whatsapp)
    expect(readOutbox()).toMatchObject([{ content: { type: 'document' } }])
  })

  test('are not sent before the last of them is up', async () => {
    await upload(['a.png', 'image/png'], ['b.png', 'image/png'])
    sent[0]?.answer(201, takenUpload('u0', 'a.png', 'image/png'))
    await waitFor(() => expect(states()).toEqual(['done', 'sending']))
    sendReply(whatsapp)
    expect(readOutbox()).toEqual([])
    expect(uploadsOf('7')).toHaveLength(2)
  })
})

describe('an upload', () => {
  test('tells how far it is, and can be cancelled on its way', async () => {
    await upload(['a.png', 'image/png'])
    sent[0]?.upload.onprogress?.({ loaded: 1, total: 4 })
    expect(uploadsOf('7')[0]?.progress).toBe(0.25)
    const abort = vi.spyOn(sent[0]!, 'abort')
    dropUploads(uploadsOf('7'))
    expect(abort).toHaveBeenCalledOnce()
    expect(uploadsOf('7')).toEqual([])
  })

  test('that found no connection says so, and is made again when the connection is back', async () => {
    await upload(['a.png', 'image/png'])
    sent[0]?.fail()
    await waitFor(() => expect(uploadsOf('7')[0]?.problem).toBe('Files need the connection.'))
    retryCutOffUploads()
    await waitFor(() => expect(sent).toHaveLength(2))
    expect(states()).toEqual(['sending'])
  })

  test('that the server refused says why and is not tried again by itself', async () => {
    await upload(['a.exe', 'application/octet-stream'])
    const error = { code: 'UNSUPPORTED_MEDIA_TYPE', message: 'no', details: [] }
    sent[0]?.answer(415, { success: false, error })
    await waitFor(() => expect(uploadsOf('7')[0]?.problem).toBe('This kind of file can’t be sent.'))
    retryCutOffUploads()
    expect(states()).toEqual(['failed'])
  })
})

test('a quote goes with the first message only, and is spent', async () => {
  await uploadAll(['a.png', 'image/png'], ['b.png', 'image/png'])
  const quote = { id: '12', text: 'The question' }
  setDraft('7', { quote })
  sendReply(whatsapp)
  expect(readOutbox().map(({ replyTo }) => replyTo)).toEqual([quote, null])
  expect(draftOf('7').quote).toBeNull()
})

test('blanks alone are nothing to send', () => {
  setDraft('7', { reply: '  ' })
  sendReply(whatsapp)
  expect(readOutbox()).toEqual([])
})
