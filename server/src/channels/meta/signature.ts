import { hmacSha256, sameSecret } from '../../kernel/crypto.ts'

const SIGNATURE = /^sha256=([0-9a-f]{64})$/i

/** The hex digest of an `X-Hub-Signature-256` header; null where it is missing or malformed. */
export function signatureIn(header: unknown): string | null {
  const [, hex] = (typeof header === 'string' && SIGNATURE.exec(header)) || []
  return hex?.toLowerCase() ?? null
}

/**
 * Whether one of the app secrets (several during a rotation) signed these bytes. They must be the bytes as they came:
 * Meta signs its own spelling of JSON (`\u00e4`, `\/`), which no parser gives back.
 */
export function isSigned(body: Buffer, signature: string, appSecrets: string[]): boolean {
  return appSecrets.some((secret) => secret !== '' && sameSecret(hmacSha256(secret, body), signature))
}
