import type { Database } from '../../db/database.ts'
import type { Tokens } from '../../kernel/tokens.ts'
import type { Run } from '../ctx.ts'
import type { Passwords } from './passwords.ts'
import type { SessionsEnded } from './sessions-port.ts'

/** What signing in and out needs beside a transaction: passwords are hashed and tokens signed outside of any. */
export interface Gate {
  run: Run
  database: Database
  tokens: Tokens
  passwords: Passwords
  sessionsEnded: SessionsEnded
  accessTokenSeconds: number
}

/** From where somebody signs in, as the list of sessions shows it. */
export interface Client {
  device: string | null
  ip: string | null
}
