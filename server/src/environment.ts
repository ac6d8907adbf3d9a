import { z } from 'zod'
import { flag, list, oneOf, origins, proxies, text, url, whole } from './kernel/settings.ts'

const FILE_TYPES = 'jpg,jpeg,png,gif,webp,pdf,doc,docx,mp3,ogg,mp4'.split(',')
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const DATABASE = text.regex(/^(postgres(ql)?:\/\/|socket:)/, 'must begin with postgres:// (or socket:)')
const WORD = text.regex(/^[\w-]+$/, 'must be one word')

/** Every variable that the server knows, each checked by itself; what they mean together is config.ts's. */
export const variables = z.object({
  NODE_ENV: text.optional(),
  PORT: whole(0, 65_535).optional(),
  SOCKET_IO_PORT: whole(1, 65_535).optional(),
  ROLE: oneOf(['all', 'web', 'worker']).default('all'),
  DEMO: flag.optional(),
  LOG_LEVEL: oneOf(LOG_LEVELS).default('info'),
  DATA_DIR: text.default('./data'),
  PUBLIC_URL: url('http', 'https').optional(),
  TRUST_PROXY: proxies.default(false),
  SOCKET_IO_CORS_ORIGIN: origins.optional(),
  METRICS_TOKEN: text.optional(),

  DATABASE_URL: DATABASE.optional(),
  DATABASE_DIRECT_URL: DATABASE.optional(),
  REDIS_URL: text.regex(/^rediss?:\/\//, 'must begin with redis:// or rediss://').optional(),

  JWT_SECRET: text.optional(),
  JWT_SECRET_PREVIOUS: list.default([]),
  ENCRYPTION_KEY: text.min(16, 'must have at least 16 characters').optional(),
  ENCRYPTION_KEY_PREVIOUS: list.default([]),
  ACCESS_TOKEN_TTL: whole(1).default(900),
  RATE_LIMIT_WINDOW: whole(1).default(60_000),
  RATE_LIMIT_MAX_REQUESTS: whole(1).default(1000),

  META_APP_SECRET: list.default([]),
  META_VERIFY_TOKEN: text.optional(),
  META_GRAPH_URL: url('http', 'https').optional(),
  META_GRAPH_VERSION: text.regex(/^v\d+\.\d+$/, 'must look like v25.0').default('v25.0'),
  PINNACLE_API_URL: url('http', 'https').default('https://partnersv1.pinbot.ai'),
  PINNACLE_API_VERSION: WORD.default('v3'),
  PINNACLE_KEY_HEADER: WORD.default('apikey'),
  PINNACLE_UPLOAD_FIELD: WORD.default('sheet'),
  PINNACLE_DOWNLOAD_PATH: WORD.default('downloadMedia'),
  SIMULATOR_URL: url('http', 'https').optional(),
  WEBHOOK_ALLOWED_HOSTS: list.default([]),
  DEFAULT_WEB_CHANNEL_KEY: text.optional(),

  MAX_FILE_SIZE: whole(1).default(10_485_760),
  ALLOWED_FILE_TYPES: list.transform((types) => types.map((type) => type.toLowerCase())).default(FILE_TYPES),
  S3_ENDPOINT: url('http', 'https').optional(),
  S3_REGION: text.optional(),
  S3_BUCKET: text.optional(),
  S3_ACCESS_KEY_ID: text.optional(),
  S3_SECRET_ACCESS_KEY: text.optional(),

  OPENAI_API_KEY: text.optional(),
  OPENAI_BASE_URL: url('http', 'https').optional(),
  OPENAI_MODEL: text.default('gpt-4o-mini'),
  SUPABASE_JWT_SECRET: text.optional(),
  SUPABASE_URL: url('http', 'https').optional(),
  SUPABASE_LINK_BY_EMAIL: flag.default(true),
  SMTP_URL: url('smtp', 'smtps').optional(),
  EMAIL_SERVICE_ENABLED: flag.default(false),
})

export type Variables = z.output<typeof variables>
