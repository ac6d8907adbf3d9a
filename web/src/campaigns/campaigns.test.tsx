import {
  type Campaign,
  campaignExample,
  campaignReportExample,
  recipientExample,
} from '@parley/contracts/desk/campaign'
import { channelExample } from '@parley/contracts/desk/channel'
import { templateExample } from '@parley/contracts/desk/template'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { beforeEach, expect, test, vi } from 'vitest'
import { queryClient } from '../api/queries.ts'
import { applyAll } from '../live/catchUp.ts'
import { clearDesk } from '../live/store.ts'
import { show } from '../testing/render.tsx'
import CampaignsPage from './CampaignsPage.tsx'
import { partsOf } from './ProgressBar.tsx'
import { withProgress } from './useCampaigns.ts'

const campaign: Campaign = { ...campaignExample, id: '7', status: 'running' }
const ok = (data: unknown, status = 200) =>
  Response.json({ success: true, data, pagination: { nextCursor: null, hasMore: false } }, { status })

function aServer(answers: Record<string, () => Response> = {}) {
  const asked: { line: string; body: unknown }[] = []
  vi.stubGlobal('fetch', async (path: string, { method = 'GET', body }: RequestInit = {}) => {
    if (path === '/api/auth/refresh') return Response.json({ accessToken: 'a', refreshToken: 'r' })
    const line = `${method} ${path.split('?')[0]}${path.includes('dryRun') ? '?dryRun' : ''}`
    asked.push({ line, body: await bodyOf(body) })
    if (answers[line]) return answers[line]()
    if (path.startsWith('/api/channels')) return ok([channelExample])
    if (path.startsWith('/api/templates')) return ok([templateExample])
    if (path.startsWith('/api/campaigns/7/recipients')) return ok([recipientExample])
    if (path.startsWith('/api/campaigns/7')) return ok(campaign)
    return ok([campaign])
  })
  return asked
}

async function bodyOf(body: BodyInit | null | undefined): Promise<unknown> {
  if (!(body instanceof FormData)) return body ? JSON.parse(String(body)) : undefined
  const file = body.get('file')
  return { ...JSON.parse(String(body.get('campaign'))), file: file instanceof Blob && (await file.text()) }
}

const open = (path: string) =>
  show(
    <Routes>
      <Route path="/campaigns/*" element={<CampaignsPage />} />
    </Routes>,
    path,
    'supervisor',
  )

beforeEach(() => {
  queryClient.clear()
  clearDesk()
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: query.includes('min-width'),
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
  localStorage.setItem('parley.session', JSON.stringify({ refreshToken: 'r', user: {}, tenant: {} }))
})

test('what an event tells of a campaign counts, unless what was fetched is later', () => {
  const counts = { ...campaign.counts, queued: 0 }
  const later = { at: '2026-11-20T12:00:05.000Z', status: 'completed' as const, counts }
  expect(withProgress(campaign, later)).toMatchObject({ status: 'completed', counts })
  expect(withProgress(campaign, { ...later, at: '2026-11-20T11:00:00.000Z' })).toBe(campaign)
})

test('the parts of a bar are each recipient once', () => {
  const counts = { total: 10, queued: 1, sent: 6, delivered: 5, read: 2, failed: 1, skipped: 1, uncertain: 1 }
  const parts = partsOf(counts)
  expect(parts).toEqual({ read: 2, delivered: 3, sent: 1, uncertain: 1, failed: 1, skipped: 1 })
  expect(Object.values(parts).reduce((sum, each) => sum + each)).toBe(counts.total - counts.queued)
})

test('a running campaign moves on in the list as it is told of', async () => {
  aServer()
  open('/campaigns')
  await screen.findByText('60 of 100')
  const counts = { ...campaign.counts, queued: 10, sent: 88, failed: 2 }
  const data = { campaignId: '7', status: 'running' as const, counts }
  act(() => applyAll([{ seq: 1, type: 'campaign.progress', at: '2026-11-20T12:01:00.000Z', data }]))
  await screen.findByText('90 of 100 · 2 failed')
})

test('pausing is done at once, cancelling only when it was said twice', async () => {
  const asked = aServer({ 'POST /api/campaigns/7/pause': () => ok({ ...campaign, status: 'paused' }) })
  open('/campaigns/7')
  fireEvent.click(await screen.findByRole('button', { name: 'Pause' }))
  await screen.findByRole('button', { name: 'Resume' })
  fireEvent.click(screen.getByRole('button', { name: 'Cancel it …' }))
  await screen.findByText('Cancel Ready for pickup?')
  expect(asked.some(({ line }) => line.endsWith('/cancel'))).toBe(false)
  fireEvent.click(screen.getByRole('button', { name: 'Cancel the campaign' }))
  await waitFor(() => expect(asked.some(({ line }) => line === 'POST /api/campaigns/7/cancel')).toBe(true))
})

test('a step that is refused says why', async () => {
  const error = { code: 'CONFLICT', message: 'A campaign that is completed can’t be paused', details: [] }
  aServer({ 'POST /api/campaigns/7/pause': () => Response.json({ success: false, error }, { status: 409 }) })
  open('/campaigns/7')
  fireEvent.click(await screen.findByRole('button', { name: 'Pause' }))
  await waitFor(() => expect(screen.getByRole('button', { name: 'Pause' })).toHaveProperty('disabled', false))
})

test('a campaign is made from a list: checked first, then made once and started', async () => {
  const asked = aServer({
    'POST /api/campaigns?dryRun': () => ok(campaignReportExample),
    'POST /api/campaigns': () => ok({ ...campaign, status: 'draft' }, 201),
    'POST /api/campaigns/7/start': () => ok(campaign),
  })
  open('/campaigns/new')
  fireEvent.click(await screen.findByRole('button', { name: 'Continue' }))
  expect(screen.getByRole('alert').textContent).toBe('Give it a name.')

  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Pickup' } })
  fireEvent.change(screen.getByLabelText('Or paste the lines'), {
    target: { value: 'phone,1\n+15550001051,KS-7\n' },
  })
  fireEvent.click(screen.getByRole('button', { name: 'Continue' }))
  fireEvent.click(await screen.findByRole('radio', { name: /Order ready/ }))
  expect(screen.getByLabelText('{{1}}')).toHaveProperty('value', '{{1}}')
  expect(screen.getByText('KS-7')).toBeTruthy()
  const fill = (value: string) => fireEvent.change(screen.getByLabelText('{{1}}'), { target: { value } })
  fill(' ')
  fireEvent.click(screen.getByRole('button', { name: 'Continue' }))
  expect(screen.getByLabelText('{{1}}').getAttribute('aria-invalid')).toBe('true')
  fill('{{1}}')
  fireEvent.click(screen.getByRole('button', { name: 'Continue' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Continue' }))

  await screen.findByText('This number stands on line 2 already')
  expect(screen.getByText(/^1 person gets it · from/)).toBeTruthy()
  expect(asked.some(({ line }) => line === 'POST /api/campaigns')).toBe(false)
  const start = screen.getByRole('button', { name: 'Start now' })
  fireEvent.click(start)
  fireEvent.click(start)
  await screen.findByRole('button', { name: 'Pause' })
  const made = asked.filter(({ line }) => line === 'POST /api/campaigns')
  expect(made.map(({ body }) => body)).toEqual([
    expect.objectContaining({ name: 'Pickup', audience: {}, file: 'phone,1\n+15550001051,KS-7\n' }),
  ])
  expect(asked.filter(({ line }) => line === 'POST /api/campaigns/7/start')).toHaveLength(1)
})

test('a draft gets a time, which has to be still to come, and can be a draft again', async () => {
  const draft: Campaign = { ...campaign, status: 'draft', startedAt: null }
  const scheduled: Campaign = { ...draft, status: 'scheduled', scheduledAt: '2099-01-01T09:00:00.000Z' }
  let now = draft
  const asked = aServer({
    'GET /api/campaigns/7': () => ok(now),
    'PATCH /api/campaigns/7': () => {
      now = now.status === 'draft' ? scheduled : draft
      return ok(now)
    },
  })
  open('/campaigns/7')
  const field = await screen.findByLabelText('Starts at')
  fireEvent.change(field, { target: { value: '2020-01-01T09:00' } })
  fireEvent.click(screen.getByRole('button', { name: 'Schedule' }))
  await screen.findByText('Choose a time that is still to come.')
  expect(asked.some(({ line }) => line.startsWith('PATCH'))).toBe(false)

  fireEvent.change(field, { target: { value: '2099-01-01T09:00' } })
  fireEvent.click(screen.getByRole('button', { name: 'Schedule' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Back to a draft' }))
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Back to a draft' })).toBeNull())
  expect(asked.filter(({ line }) => line.startsWith('PATCH')).map(({ body }) => body)).toEqual([
    { scheduledAt: new Date('2099-01-01T09:00').toISOString() },
    { scheduledAt: null },
  ])
})
