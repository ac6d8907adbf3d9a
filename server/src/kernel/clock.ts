import { type Instant, instantOf, msOf } from './instant.ts'

export interface Clock {
  now(): Instant
}

export const systemClock: Clock = { now: () => instantOf(Date.now()) }

/** A clock that tests move by hand. */
export class FixedClock implements Clock {
  constructor(private at: Instant) {}
  now() {
    return this.at
  }
  set(at: Instant) {
    this.at = at
  }
  advance(ms: number) {
    this.at = instantOf(msOf(this.at) + ms)
  }
}
