import { describe, expect, it } from 'vitest'
import { ConfigError, loadConfig } from './config.ts'

const LEAST = {
  DATABASE_URL: 'postgres://localhost/parley',
  JWT_SECRET: 'a secret of the tests',
  ENCRYPTION_KEY: 'a key of the tests',
  META_APP_SECRET: 'an app secret',
}
const config = (env: Record<string, string | undefined>) => loadConfig({ ...LEAST, ...env })
const production = (env: Record<string, string | undefined> = {}) =>
  config({ NODE_ENV: 'production', ...env })

function refusal(load: () => unknown): string {
  try {
    load()
  } catch (fault) {
    expect(fault).toBeInstanceOf(ConfigError)
    return (fault as Error).message
  }
  throw new Error('it was taken')
}

describe('the configuration', () => {
  it('has the defaults of the contract', () => {
    expect(loadConfig(LEAST)).toMatchObject({
      production: false,
      role: 'all',
      demo: true,
      port: 3000,
      socketPort: null,
      publicUrl: 'http://localhost:3000',
      secure: false,
      trustProxy: false,
      corsOrigins: '*',
      databaseDirectUrl: LEAST.DATABASE_URL,
      redisUrl: null,
      accessTokenSeconds: 900,
      rateLimit: { windowMs: 60_000, max: 1000 },
      meta: { appSecrets: ['an app secret'], graphUrl: null },
      files: { maxBytes: 10_485_760, types: 'jpg,jpeg,png,gif,webp,pdf,doc,docx,mp3,ogg,mp4'.split(',') },
      openai: { apiKey: null, model: 'gpt-4o-mini' },
      s3: null,
      mail: { enabled: false, smtpUrl: null },
    })
  })

  it('reads what is set, and takes an empty variable for an absent one', () => {
    const read = config({
      PORT: '8080',
      REDIS_URL: ' ',
      JWT_SECRET_PREVIOUS: 'one, two,',
      META_APP_SECRET: 'new,old',
      PUBLIC_URL: 'https://desk.example/',
      SUPABASE_LINK_BY_EMAIL: 'TRUE',
      S3_BUCKET: 'files',
      S3_ACCESS_KEY_ID: 'id',
      S3_SECRET_ACCESS_KEY: 'key',
    })
    expect(read).toMatchObject({
      port: 8080,
      redisUrl: null,
      jwtSecretPrevious: ['one', 'two'],
      meta: { appSecrets: ['new', 'old'] },
      publicUrl: 'https://desk.example',
      secure: true,
      supabase: { linkByEmail: true },
      s3: { bucket: 'files', endpoint: null },
    })
    expect(config({ PORT: '8080' }).publicUrl).toBe('http://localhost:8080')
  })

  it('can not be changed, nor can what is in it', () => {
    const read = loadConfig(LEAST)
    expect(Object.isFrozen(read)).toBe(true)
    expect(Object.isFrozen(read.meta.appSecrets)).toBe(true)
  })

  it.each([
    ['1', true],
    ['true', true],
    ['0', false],
    ['false', false],
  ])('DEMO=%s is %s', (word, demo) => {
    expect(config({ DEMO: word }).demo).toBe(demo)
    expect(production({ DEMO: word }).demo).toBe(demo)
  })

  it('the simulator is there only with the demo', () => {
    const SIMULATOR_URL = 'http://127.0.0.1:4000'
    expect(config({ SIMULATOR_URL }).simulatorUrl).toBe(SIMULATOR_URL)
    expect(config({ SIMULATOR_URL, DEMO: '0' }).simulatorUrl).toBeNull()
    expect(production({ SIMULATOR_URL }).simulatorUrl).toBeNull()
  })

  it.each([
    ['off', false],
    ['0', false],
    ['1', 1],
    ['true', 1],
    ['3', 3],
    ['10.0.0.0/8, loopback', ['10.0.0.0/8', 'loopback']],
    ['::1', ['::1']],
  ])('TRUST_PROXY=%s', (word, trusted) => {
    expect(config({ TRUST_PROXY: word }).trustProxy).toEqual(trusted)
  })

  it('answers any origin but in production, where it is its own unless said', () => {
    expect(production({ PUBLIC_URL: 'https://desk.example/app' }).corsOrigins).toEqual([
      'https://desk.example',
    ])
    expect(production({ SOCKET_IO_CORS_ORIGIN: '*' }).corsOrigins).toBe('*')
    expect(config({ SOCKET_IO_CORS_ORIGIN: 'https://a.example, http://b.example:81/' }).corsOrigins).toEqual([
      'https://a.example',
      'http://b.example:81',
    ])
  })

  it.each([
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['SOCKET_IO_PORT', '0'],
    ['ROLE', 'boss'],
    ['DEMO', 'yes'],
    ['EMAIL_SERVICE_ENABLED', '2'],
    ['LOG_LEVEL', 'loud'],
    ['DATABASE_URL', 'mysql://localhost/parley'],
    ['DATABASE_DIRECT_URL', 'localhost'],
    ['REDIS_URL', 'localhost:6379'],
    ['PUBLIC_URL', 'desk.example'],
    ['META_GRAPH_URL', 'ftp://graph.example'],
    ['META_GRAPH_VERSION', 'latest'],
    ['ACCESS_TOKEN_TTL', '15m'],
    ['RATE_LIMIT_WINDOW', '-1'],
    ['RATE_LIMIT_MAX_REQUESTS', '1.5'],
    ['MAX_FILE_SIZE', '10MB'],
    ['SMTP_URL', 'mail.example'],
    ['SOCKET_IO_CORS_ORIGIN', 'my-desk'],
    ['TRUST_PROXY', 'everybody'],
    ['ENCRYPTION_KEY', 'short'],
  ])('%s=%s is refused in one line that names it', (name, value) => {
    const line = refusal(() => config({ [name]: value }))
    expect(line).toMatch(new RegExp(`^${name} must [^\\n]+$`))
    expect(line).not.toContain(value)
  })

  it.each(['DATABASE_URL', 'JWT_SECRET', 'ENCRYPTION_KEY'])('%s must be set', (name) => {
    expect(refusal(() => config({ [name]: undefined }))).toBe(`${name} must be set`)
  })

  it('a role of its own needs Redis', () => {
    expect(refusal(() => config({ ROLE: 'worker' }))).toBe('ROLE must be all where REDIS_URL is not set')
    expect(config({ ROLE: 'worker', REDIS_URL: 'redis://localhost' }).role).toBe('worker')
  })

  it('a bucket needs its keys', () => {
    expect(refusal(() => config({ S3_BUCKET: 'files' }))).toMatch(/^S3_ACCESS_KEY_ID must be set/)
  })
})

describe('in production', () => {
  it('there is no demo, and secrets of ones own are enough', () => {
    expect(production()).toMatchObject({ production: true, demo: false })
  })

  it.each(['JWT_SECRET', 'ENCRYPTION_KEY', 'META_APP_SECRET'])('a missing %s stops the start', (name) => {
    expect(refusal(() => production({ [name]: undefined }))).toContain(`${name} must be set`)
  })

  const wellKnown = [
    'supersecretjwtkeyforproductionchangeit',
    '00000000-0000-4000-8000-000000000002',
    'your_jwt_secret',
    'your_session_secret',
  ]
  const named = ['JWT_SECRET', 'JWT_SECRET_PREVIOUS', 'META_APP_SECRET', 'SUPABASE_JWT_SECRET']
  it.each(named.flatMap((name) => wellKnown.map((secret) => [name, secret] as const)))(
    '%s=%s is well known and stops the start',
    (name, secret) => {
      expect(refusal(() => production({ [name]: secret }))).toMatch(
        new RegExp(`^${name} is a well-known example`),
      )
      expect(() => config({ [name]: secret })).not.toThrow()
    },
  )

  it('a well-known one among several is found', () => {
    const several = 'one of my own,your_jwt_secret'
    expect(refusal(() => production({ JWT_SECRET_PREVIOUS: several }))).toMatch(/^JWT_SECRET_PREVIOUS is a/)
    expect(refusal(() => production({ META_APP_SECRET: several }))).toMatch(/^META_APP_SECRET is a/)
  })

  it('a well-known ENCRYPTION_KEY stops the start, as a previous one it lets what it sealed be opened', () => {
    const ENCRYPTION_KEY = '00000000-0000-4000-8000-000000000002'
    expect(refusal(() => production({ ENCRYPTION_KEY }))).toMatch(/^ENCRYPTION_KEY is a well-known example/)
    expect(production({ ENCRYPTION_KEY_PREVIOUS: ENCRYPTION_KEY }).encryptionKeyPrevious).toEqual([
      ENCRYPTION_KEY,
    ])
  })

  it('links in mails need an address that was set', () => {
    const EMAIL_SERVICE_ENABLED = '1'
    expect(refusal(() => production({ EMAIL_SERVICE_ENABLED }))).toBe(
      'PUBLIC_URL must be set where mail is on',
    )
    expect(production({ EMAIL_SERVICE_ENABLED, PUBLIC_URL: 'https://desk.example' }).mail.enabled).toBe(true)
  })
})
