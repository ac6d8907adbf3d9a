export interface Passwords {
  hash(password: string): Promise<string>
  /** Without a hash (nobody of that name, or nobody with a password) it takes as long and is never right. */
  matches(password: string, hash: string | null): Promise<boolean>
}

/** Argon2id, the library's own default, with OWASP's first choice of costs: 19 MiB, about 80 ms. */
const COSTS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Of random text that nobody kept, at the same costs: whether a name is known can't be told by the clock. */
const NOBODYS =
  '$argon2id$v=19$m=19456,t=2,p=1$AgA+O9uhswtrmW2scu0rXA$EREr/5xgHotMc1m+iQq2LUeZH9DC7PpctbSeAdufgXE'

/** Loaded by the first sign-in: a process without one (a worker, or one that was just started) does without its 5 MB. */
const library = () => import('@node-rs/argon2')

export const argon2: Passwords = {
  async hash(password) {
    const { hash } = await library()
    return await hash(password, COSTS)
  },
  async matches(password, known) {
    const { verify } = await library()
    const right = await verify(known ?? NOBODYS, password)
    return right && known !== null
  },
}
