import { loginAnswerExample } from '@parley/contracts/auth'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { enter } from '../../session/session.ts'
import { show } from '../../testing/render.tsx'
import { stubUploads, takenUpload } from '../../testing/uploads.ts'
import { UploadTray } from './UploadTray.tsx'
import { addFiles, dropAllUploads, useUploads } from './uploads.ts'

let sent: ReturnType<typeof stubUploads>
beforeEach(async () => {
  sent = stubUploads()
  enter(loginAnswerExample)
  show(<Tray />)
  addFiles('1042', [new File(['x'], 'tool.exe', { type: 'application/x-msdownload' })])
  await waitFor(() => expect(sent).toHaveLength(1))
})
afterEach(dropAllUploads)

const Tray = () => <UploadTray uploads={useUploads(({ uploads }) => uploads)} />
const refusal = (code: string, message: string) => ({ success: false, error: { code, message, details: [] } })
const retry = () => screen.queryByRole('button', { name: /again/ })

test.each([
  [415, 'UNSUPPORTED_MEDIA_TYPE', /kind of file/],
  [413, 'PAYLOAD_TOO_LARGE', /too large/],
  [400, 'VALIDATION_ERROR', /may not be empty/],
  [409, 'CONFLICT', /may not be empty/],
])(
  'a file that the server refused with %d says why, and can only be taken out',
  async (status, code, why) => {
    sent[0]?.answer(status, refusal(code, 'It may not be empty'))
    expect((await screen.findByRole('alert')).textContent).toMatch(why)
    expect(retry()).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Take out tool.exe' }))
    expect(screen.queryByText('tool.exe')).toBeNull()
  },
)

test.each([
  ['the net failed', () => sent[0]?.fail()],
  ['the server was busy', () => sent[0]?.answer(503, refusal('UNAVAILABLE', 'Starting'))],
])('where %s it can be tried again', async (_why, fail) => {
  fail()
  await screen.findByRole('alert')
  fireEvent.click(retry()!)
  await waitFor(() => expect(sent).toHaveLength(2))
  sent[1]?.answer(201, takenUpload('f1', 'tool.exe', 'application/x-msdownload'))
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
})
