import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HttpWorld, startHttpWorld } from '../../test/http-world.ts'

let desk: HttpWorld
beforeAll(async () => {
  desk = await startHttpWorld({ version: '1.2.3' })
})
afterAll(() => desk.stop())

/** Every `$ref` in it. */
function references(node: unknown): string[] {
  if (node === null || typeof node !== 'object') return []
  return Object.entries(node).flatMap(([key, value]) =>
    key === '$ref' ? [String(value)] : references(value),
  )
}

describe('the description of the API', () => {
  it('is OpenAPI 3.1 of the routes with what they take and answer', async () => {
    const { status, body } = await desk.ask('GET', '/api/openapi.json')
    expect([status, body.openapi, body.info.version]).toEqual([200, '3.1.0', '1.2.3'])
    const login = body.paths['/api/auth/login'].post
    expect(login.requestBody.content['application/json'].schema.required).toEqual(['password'])
    expect(login.security).toEqual([])
    expect(Object.keys(login.responses)).toEqual(['200', 'default'])
    const status_ = body.paths['/api/agents/{agentId}/status'].patch
    expect(status_.parameters).toMatchObject([{ in: 'path', name: 'agentId', required: true }])
    expect(status_.tags).toEqual(['agents'])
    expect(Object.keys(body.paths)).toContain('/api/auth/sessions/{id}')
  })

  it('refers to nothing that is not in it', async () => {
    const { body } = await desk.ask('GET', '/api/openapi.json')
    for (const reference of references(body)) {
      const place = reference.slice(2).split('/')
      expect(
        place.reduce((node, key) => node?.[key], body),
        reference,
      ).toBeDefined()
    }
  })

  it('has pages that load from here alone', async () => {
    const page = await desk.ask('GET', '/api/docs', { headers: { Accept: 'text/html' } })
    expect([page.status, page.headers.get('x-content-type-options')]).toEqual([200, 'nosniff'])
    expect(page.headers.get('content-security-policy')).not.toContain('upgrade')
    const files = [...String(page.body).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path!)
    expect(files.length).toBeGreaterThan(3)
    for (const file of files) {
      const url = new URL(file, `${desk.url}/api/docs`)
      expect(url.origin).toBe(desk.url)
      expect((await desk.ask('GET', url.pathname)).status, file).toBe(200)
    }
    expect((await desk.ask('GET', '/api/docs/json')).body.info.title).toBe('Parley')
    const { status, body } = await desk.ask('GET', '/api/docs/nothing')
    expect([status, body.error.code]).toEqual([404, 'NOT_FOUND'])
  })
})
