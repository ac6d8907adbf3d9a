import { createHmac } from 'node:crypto'

/**
 * Compact JSON as Meta puts it on the wire: everything outside ASCII as lower-case `\uXXXX`, slashes as `\/`.
 * Whoever signs a re-serialised body instead of the raw bytes meets the difference here.
 */
export function encodeAsMeta(payload: unknown): Buffer<ArrayBuffer> {
  const escaped = JSON.stringify(payload)
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('/', '\\/')
  return Buffer.from(escaped, 'latin1')
}

/** The value of `X-Hub-Signature-256` for these bytes. */
export const signatureOf = (body: Uint8Array, appSecret: string): string =>
  `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`
