import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../../kernel/clock.ts'
import { HOUR, type Instant, MINUTE, msOf, SECOND } from '../../kernel/instant.ts'

/** The address of a file, or of its thumbnail, that works without a token for an hour. */
export type LinkFor = (attachmentId: string, part?: 'thumbnail') => string

export interface Links {
  of(tenantId: string): LinkFor
  /** One that ends at that time, to the second. */
  until(tenantId: string, attachmentId: string, end: Instant): string
  /** The tenant for whose attachment a signature was made; null where it was made for none, or has ended. */
  tenantOf(attachmentId: string, signature: string): string | null
}

/** Links made within this time are the same, so that browsers know again what they have. */
const STEADY = 10 * MINUTE
const TENANT_BYTES = 16
const END_BYTES = 4
const MAC_BYTES = 32

/**
 * A signature is the tenant, the end in seconds and an HMAC-SHA256 over both and the attachment, in base64url. Links that
 * were signed with a previous secret work until they end.
 */
export function makeLinks(deps: {
  publicUrl: string
  secrets: { current: string; previous: readonly string[] }
  clock: Clock
}): Links {
  const { publicUrl, secrets, clock } = deps
  const keys = [secrets.current, ...secrets.previous].map((secret) =>
    Buffer.from(hkdfSync('sha256', secret, '', 'parley attachment links', 32)),
  )

  function signed(tenant: Buffer, attachmentId: string, end: number): string {
    const head = Buffer.concat([tenant, secondsOf(end)])
    const signature = Buffer.concat([head, macOf(keys[0]!, head, attachmentId)]).toString('base64url')
    return `${publicUrl}/api/attachments/${attachmentId}?signature=${signature}`
  }

  return {
    of(tenantId) {
      const tenant = bytesOf(tenantId)
      return (attachmentId, part) => {
        const thumbnail = part === 'thumbnail' ? '&thumbnail=1' : ''
        return `${signed(tenant, attachmentId, steadyEnd(msOf(clock.now())))}${thumbnail}`
      }
    },
    until: (tenantId, attachmentId, end) => signed(bytesOf(tenantId), attachmentId, msOf(end)),
    tenantOf(attachmentId, signature) {
      const bytes = Buffer.from(signature, 'base64url')
      if (bytes.length !== TENANT_BYTES + END_BYTES + MAC_BYTES) return null
      const head = bytes.subarray(0, -MAC_BYTES)
      const mac = bytes.subarray(-MAC_BYTES)
      const isOurs = keys.some((key) => timingSafeEqual(mac, macOf(key, head, attachmentId)))
      const lives = head.readUInt32BE(TENANT_BYTES) * SECOND > msOf(clock.now())
      return isOurs && lives ? uuidOf(head.subarray(0, TENANT_BYTES)) : null
    },
  }
}

const steadyEnd = (now: number) => Math.ceil((now + HOUR) / STEADY) * STEADY

function secondsOf(time: number): Buffer {
  const bytes = Buffer.alloc(END_BYTES)
  bytes.writeUInt32BE(Math.ceil(time / SECOND))
  return bytes
}

const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex')

const macOf = (key: Buffer, head: Buffer, attachmentId: string) =>
  createHmac('sha256', key).update(head).update(attachmentId).digest()

const uuidOf = (bytes: Buffer) =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
