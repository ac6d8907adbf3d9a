import { z } from 'zod'

function isZone(name: string): boolean {
  try {
    // An offset such as +05:30 would pass, too, but knows no summer time.
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }) !== null
  } catch {
    return false
  }
}

/** A name of the IANA database. */
export const timeZone = z
  .string()
  .trim()
  .max(60)
  .refine(isZone, { error: 'Must be a time zone such as Asia/Kolkata' })
export const timeZoneExample = 'Asia/Kolkata'
