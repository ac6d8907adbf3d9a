import type { Config } from './config.ts'
import { makeLinks } from './core/attachments/links.ts'
import type { Clock } from './kernel/clock.ts'

export const secretsOf = (config: Config) => ({
  current: config.jwtSecret,
  previous: config.jwtSecretPrevious,
})

/** Signed links to files, as this installation makes them. */
export const linksOf = (config: Config, clock: Clock) =>
  makeLinks({ publicUrl: config.publicUrl, secrets: secretsOf(config), clock })
