import { type Logger, pino } from 'pino'

export type Log = Logger

/** Structured JSON lines on stdout. What could hold a secret is struck out wherever it appears in a logged object. */
export function makeLog(level: string): Log {
  return pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'authorization',
        'token',
        'password',
        'accessToken',
        'refreshToken',
        'appSecret',
        'apiKey',
        'secret',
      ].flatMap((name) => [name, `*.${name}`]),
      censor: '[hidden]',
    },
  })
}
