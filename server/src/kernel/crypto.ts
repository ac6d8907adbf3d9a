import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/** Equal in constant time; strings of another length are unequal. */
export function sameSecret(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}

export const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
export const hmacSha256 = (secret: string, data: string | Buffer) =>
  createHmac('sha256', secret).update(data).digest('hex')
export const randomToken = (bytes = 32) => randomBytes(bytes).toString('base64url')

interface SealingKey {
  id: string
  key: Buffer
}

function sealingKey(text: string): SealingKey {
  const key = Buffer.from(hkdfSync('sha256', text, '', 'parley credentials', 32))
  return { id: createHash('sha256').update(key).digest('hex').slice(0, 8), key }
}

/**
 * Keeps credentials with AES-256-GCM as `v1.<key id>.<iv>.<tag>.<data>`. The first key seals; the others only open what
 * was sealed before a rotation.
 */
export class Vault {
  private readonly keys: SealingKey[]

  constructor(current: string, previous: string[] = []) {
    this.keys = [current, ...previous].map(sealingKey)
  }

  /** What everything begins with that the current key has sealed. */
  get currentPrefix(): string {
    return `v1.${this.keys[0]!.id}.`
  }

  seal(plain: string): string {
    const { id, key } = this.keys[0]!
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, iv)
    const data = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
    return ['v1', id, ...[iv, cipher.getAuthTag(), data].map((part) => part.toString('base64url'))].join('.')
  }

  open(sealed: string): string {
    const [version, id, iv, tag, data] = sealed.split('.')
    const key = this.keys.find((candidate) => candidate.id === id)?.key
    if (version !== 'v1' || !key || !iv || !tag || data === undefined) {
      throw new Error(
        'This credential was sealed with a key that is not configured (ENCRYPTION_KEY_PREVIOUS)',
      )
    }
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'))
    decipher.setAuthTag(Buffer.from(tag, 'base64url'))
    return Buffer.concat([decipher.update(Buffer.from(data, 'base64url')), decipher.final()]).toString('utf8')
  }
}
