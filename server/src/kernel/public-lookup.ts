import type { lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './public-address.ts'

/** A name or address that is not one of a machine on the internet. */
export class PrivateAddress extends Error {
  readonly code = 'PRIVATE_ADDRESS'
  constructor(host: string) {
    super(`${host} is not on the internet`)
  }
}

/** Finds a host's addresses and goes to none if one of them is not public. */
export const publicOnly =
  (find: typeof lookup): LookupFunction =>
  (hostname, options, callback) =>
    find(hostname, { ...options, all: true }, (fault, found) => {
      if (fault) return callback(fault, '')
      if (!found.every(({ address }) => isPublicAddress(address))) {
        return callback(new PrivateAddress(hostname), '')
      }
      if (options.all) return callback(null, found)
      callback(null, found[0]!.address, found[0]!.family)
    })

/** The address that a URL's host is written as, without IPv6's brackets; null where it is a name. */
export function literalAddress({ hostname }: URL): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return isIP(bare) === 0 ? null : bare
}
