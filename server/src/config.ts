import { type Variables, variables } from './environment.ts'

/** A variable of the environment that can't be as it is: shown as its one line, without a stack. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** Printed in the documents of the back ends that Parley replaces, so known to everybody. */
const WELL_KNOWN_SECRETS = new Set([
  'supersecretjwtkeyforproductionchangeit',
  '00000000-0000-4000-8000-000000000002',
  'your_jwt_secret',
  'your_session_secret',
])

const DEFAULT_PORT = 3000

/** Reads and checks the environment, all of it and only here. The first thing that is wrong stops the start. */
export function loadConfig(env: Record<string, string | undefined> = process.env) {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const read = variables.safeParse(given)
  if (!read.success) {
    const { path, message } = read.error.issues[0]!
    throw new ConfigError(`${String(path[0])} ${message}`)
  }
  return deepFreeze(configOf(read.data))
}

export type Config = ReturnType<typeof loadConfig>

function configOf(vars: Variables) {
  const production = vars.NODE_ENV === 'production'
  const demo = vars.DEMO ?? !production
  const databaseUrl = required('DATABASE_URL', vars.DATABASE_URL)
  const port = vars.PORT ?? (vars.ROLE === 'worker' ? null : DEFAULT_PORT)
  const publicUrl = vars.PUBLIC_URL ?? `http://localhost:${port ?? DEFAULT_PORT}`
  requireRedisForRoles(vars)
  if (production) requireOwnSecrets(vars)
  if (production && vars.EMAIL_SERVICE_ENABLED) required('PUBLIC_URL', vars.PUBLIC_URL, ' where mail is on')

  return {
    production,
    role: vars.ROLE,
    demo,
    logLevel: vars.LOG_LEVEL,
    dataDir: vars.DATA_DIR,
    /** Null: a worker that was given none answers nobody; one that was tells its health and figures there. */
    port,
    socketPort: vars.SOCKET_IO_PORT ?? null,
    publicUrl,
    secure: publicUrl.startsWith('https:'),
    trustProxy: vars.TRUST_PROXY,
    corsOrigins: vars.SOCKET_IO_CORS_ORIGIN ?? (production ? [new URL(publicUrl).origin] : ('*' as const)),
    metricsToken: vars.METRICS_TOKEN ?? null,
    databaseUrl,
    /** For what a pooler can't carry: migrations, LISTEN and jobs. */
    databaseDirectUrl: vars.DATABASE_DIRECT_URL ?? databaseUrl,
    redisUrl: vars.REDIS_URL ?? null,
    jwtSecret: required('JWT_SECRET', vars.JWT_SECRET),
    jwtSecretPrevious: vars.JWT_SECRET_PREVIOUS,
    encryptionKey: required('ENCRYPTION_KEY', vars.ENCRYPTION_KEY),
    encryptionKeyPrevious: vars.ENCRYPTION_KEY_PREVIOUS,
    accessTokenSeconds: vars.ACCESS_TOKEN_TTL,
    rateLimit: { windowMs: vars.RATE_LIMIT_WINDOW, max: vars.RATE_LIMIT_MAX_REQUESTS },
    meta: {
      appSecrets: vars.META_APP_SECRET,
      verifyToken: vars.META_VERIFY_TOKEN ?? null,
      /** Null: the demo's channels speak to the simulator, every other one to Meta. */
      graphUrl: vars.META_GRAPH_URL ?? null,
      graphVersion: vars.META_GRAPH_VERSION,
    },
    /** It publishes no reference: what may turn out to be otherwise is set. */
    pinnacle: {
      url: vars.PINNACLE_API_URL,
      version: vars.PINNACLE_API_VERSION,
      keyHeader: vars.PINNACLE_KEY_HEADER,
      uploadField: vars.PINNACLE_UPLOAD_FIELD,
      download: vars.PINNACLE_DOWNLOAD_PATH,
    },
    simulatorUrl: demo ? (vars.SIMULATOR_URL ?? null) : null,
    webhookAllowedHosts: vars.WEBHOOK_ALLOWED_HOSTS,
    defaultWebChannelKey: vars.DEFAULT_WEB_CHANNEL_KEY ?? null,
    files: { maxBytes: vars.MAX_FILE_SIZE, types: vars.ALLOWED_FILE_TYPES },
    s3: s3Of(vars),
    openai: {
      apiKey: vars.OPENAI_API_KEY ?? null,
      baseUrl: vars.OPENAI_BASE_URL ?? null,
      model: vars.OPENAI_MODEL,
    },
    supabase: {
      jwtSecret: vars.SUPABASE_JWT_SECRET ?? null,
      url: vars.SUPABASE_URL ?? null,
      linkByEmail: vars.SUPABASE_LINK_BY_EMAIL,
    },
    mail: { enabled: vars.EMAIL_SERVICE_ENABLED, smtpUrl: vars.SMTP_URL ?? null },
  }
}

const s3Of = (vars: Variables) =>
  vars.S3_BUCKET
    ? {
        bucket: vars.S3_BUCKET,
        endpoint: vars.S3_ENDPOINT ?? null,
        region: vars.S3_REGION ?? null,
        accessKeyId: required('S3_ACCESS_KEY_ID', vars.S3_ACCESS_KEY_ID, ' where S3_BUCKET is'),
        secretAccessKey: required('S3_SECRET_ACCESS_KEY', vars.S3_SECRET_ACCESS_KEY, ' where S3_BUCKET is'),
      }
    : null

function required(name: string, value: string | undefined, when = ''): string {
  if (value === undefined) throw new ConfigError(`${name} must be set${when}`)
  return value
}

/** Processes of one role find each other through Redis only: without it a worker's work would reach no screen. */
function requireRedisForRoles(vars: Variables) {
  if (vars.ROLE !== 'all' && !vars.REDIS_URL) {
    throw new ConfigError('ROLE must be all where REDIS_URL is not set')
  }
}

/**
 * A well-known ENCRYPTION_KEY_PREVIOUS is let through: it only opens what was sealed with it, so that one can leave it.
 */
function requireOwnSecrets(vars: Variables) {
  required('JWT_SECRET', vars.JWT_SECRET, ' in production')
  required('ENCRYPTION_KEY', vars.ENCRYPTION_KEY, ' in production')
  required('META_APP_SECRET', vars.META_APP_SECRET[0], ' in production')
  for (const name of [
    'JWT_SECRET',
    'JWT_SECRET_PREVIOUS',
    'ENCRYPTION_KEY',
    'META_APP_SECRET',
    'SUPABASE_JWT_SECRET',
  ] as const) {
    if ([vars[name] ?? []].flat().some((secret) => WELL_KNOWN_SECRETS.has(secret))) {
      throw new ConfigError(`${name} is a well-known example: make one of your own`)
    }
  }
  if (vars.JWT_SECRET!.length < 16) throw new ConfigError('JWT_SECRET must have at least 16 characters')
}

function deepFreeze<T extends object>(value: T): Readonly<T> {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner) deepFreeze(inner)
  return Object.freeze(value)
}
