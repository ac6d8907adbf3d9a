/** Who another service says that somebody is. */
export interface ForeignIdentity {
  subject: string
  email: string | null
}

/** Reads a token of another service; null where it opens nothing. Throws where that can't be told just now. */
export type ReadForeignToken = (token: string) => Promise<ForeignIdentity | null>
