import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HttpWorld, startHttpWorld } from '../../test/http-world.ts'

const SITE = { Origin: 'https://shop.example' }
const LOADER = 'console.log("loader")'
const folder = mkdtempSync(join(tmpdir(), 'parley-widget-'))
let desk: HttpWorld
let demo: HttpWorld

beforeAll(async () => {
  for (const name of ['widget', 'demo-site']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'widget.js'), LOADER)
  writeFileSync(join(folder, 'widget.js.gz'), gzipSync(LOADER))
  writeFileSync(join(folder, 'widget', 'panel-NEW1.js'), 'export {}')
  writeFileSync(join(folder, 'widget', 'de-ABC2.js'), 'export {}')
  writeFileSync(join(folder, 'demo-site', 'index.html'), '<!doctype html><title>A shop</title>')
  desk = await startHttpWorld({ widgetFolder: folder })
  demo = await startHttpWorld({
    widgetFolder: folder,
    config: {
      corsOrigins: ['https://desk.example'],
      secure: false,
      rateLimit: { windowMs: 60_000, max: 1000 },
      trustProxy: 1,
      simulatorUrl: null,
      demo: true,
    },
  })
})
afterAll(async () => {
  await Promise.all([desk.stop(), demo.stop()])
  rmSync(folder, { recursive: true })
})

describe('the widget’s files', () => {
  it.each([
    ['/widget.js', 'public, max-age=300, stale-while-revalidate=86400'],
    ['/widget/panel-NEW1.js', 'public, max-age=31536000, immutable'],
    ['/widget/de-ABC2.js', 'public, max-age=31536000, immutable'],
  ])('%s is for any site, and is kept as long as it may be', async (path, kept) => {
    const { status, headers } = await demo.ask('GET', path, { headers: SITE })
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe(kept)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(headers.get('content-type')).toContain('javascript')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('are sent packed to whom that is known to suit, and say so to caches', async () => {
    const response = await fetch(`${desk.url}/widget.js`, { headers: { 'Accept-Encoding': 'gzip' } })
    expect(response.headers.get('content-encoding')).toBe('gzip')
    expect(response.headers.get('vary')).toMatch(/accept-encoding/i)
    expect(await response.text()).toBe(gunzipSync(gzipSync(LOADER)).toString())
  })

  it('of an older release lead to the panel of this one', async () => {
    const response = await fetch(`${desk.url}/widget/panel-OLD9.js`, { redirect: 'manual' })
    expect(response.status).toBe(302)
    expect(new URL(response.headers.get('location')!, `${desk.url}/widget/x`).pathname).toBe(
      '/widget/panel-NEW1.js',
    )
    expect(response.headers.get('cache-control')).toBe('no-cache')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
  })

  it.each(['/widget/xx-OLD9.js', '/widget/widget.js.gz', '/widget/..%2Fwidget.js', '/widget.js.gz'])(
    'do not include %s',
    async (path) => {
      expect((await desk.ask('GET', path)).status).toBe(404)
    },
  )
})

describe('the demo’s shop', () => {
  it('is there with a policy as strict as a site’s can be', async () => {
    const { status, headers, body } = await demo.ask('GET', '/demo-site/')
    expect([status, body]).toEqual([200, '<!doctype html><title>A shop</title>'])
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self'/,
    )
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
  })

  it('is reached without the slash, too', async () => {
    expect((await demo.ask('GET', '/demo-site')).body).toContain('A shop')
  })

  it('is nowhere without the demo', async () => {
    for (const path of ['/demo-site', '/demo-site/', '/demo-site/index.html']) {
      expect((await desk.ask('GET', path)).status).toBe(404)
    }
  })
})
