/** What came of posting to an address that a customer of ours chose. */
export interface Posted {
  /** Null where no answer came. */
  statusCode: number | null
  /** Null where it was taken (2xx); else words for whoever looks at the log. */
  error: string | null
  ms: number
}

/** Addresses outside that people give us: only what is on the internet, or what the operator allowed, is spoken to. */
export interface Targets {
  /** Why this address may not be one; null where it may. A name that leads nowhere now may lead somewhere later. */
  refusalOf(url: string): Promise<string | null>
  /** Looks again at every connection and every redirect. Never throws. */
  post(
    url: string,
    what: { headers: Record<string, string>; body: string | Buffer; signal?: AbortSignal },
  ): Promise<Posted>
}
