import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HttpWorld, startHttpWorld } from '../../test/http-world.ts'

const folder = mkdtempSync(join(tmpdir(), 'parley-web-'))
const PAGE = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
let desk: HttpWorld

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Parley</title>')
  writeFileSync(join(folder, 'favicon.svg'), '<svg/>')
  writeFileSync(join(folder, 'assets', 'main-abc123.js'), 'export {}')
  desk = await startHttpWorld({ webFolder: folder })
})
afterAll(async () => {
  await desk.stop()
  rmSync(folder, { recursive: true })
})

const page = (path: string) => desk.ask('GET', path, { headers: PAGE })

describe('the web app', () => {
  it.each(['/', '/inbox', '/inbox/1042?tab=notes', '/settings/channels', '/apiary', '/webhooks'])(
    'answers the page %s',
    async (path) => {
      const { status, headers, body } = await page(path)
      expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
      expect(body).toContain('<title>Parley</title>')
      expect(headers.get('cache-control')).toBe('no-cache')
      expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    },
  )

  it.each([
    '/api',
    '/api/x',
    '/socket.io/x',
    '/metrics',
    '/simulator',
    '/webhook',
    '/widget.js',
    '/demo-site/x',
  ])('has no page at %s', async (path) => {
    const { status, body } = await page(path)
    expect([status, body.error.code]).toEqual([404, 'NOT_FOUND'])
  })

  it('keeps its files, those named by their content for good', async () => {
    const script = await desk.ask('GET', '/assets/main-abc123.js')
    expect(script.status).toBe(200)
    expect(script.headers.get('content-type')).toContain('javascript')
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect((await desk.ask('GET', '/favicon.svg')).headers.get('cache-control')).toBe('no-cache')
  })

  it('a file that is gone is 404 and not a page', async () => {
    const { status, body } = await desk.ask('GET', '/assets/old-def456.js', { headers: { Accept: '*/*' } })
    expect([status, body.error.code]).toEqual([404, 'NOT_FOUND'])
  })

  it('nothing outside of its folder can be read', async () => {
    for (const path of [
      '/..%2f..%2fetc%2fpasswd',
      '/assets/..%2f..%2fetc/passwd',
      '/%2e%2e/%2e%2e/etc/passwd',
    ]) {
      const { body } = await desk.ask('GET', path, { headers: { Accept: '*/*' } })
      expect(JSON.stringify(body)).not.toContain('root:')
    }
  })

  it('a page is only ever read', async () => {
    expect((await desk.ask('POST', '/inbox', { headers: PAGE })).status).toBe(404)
  })
})
