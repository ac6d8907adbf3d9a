import { randomBytes } from 'node:crypto'

const LONGEST = 40

/** `Café Kaveri & Sons` → `cafe-kaveri-sons`; a name without a Latin letter or digit gives a made-up one. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '')
  return slug.length >= 2 ? slug : `desk-${tail()}`
}

/** The slugs to try for a name, in turn: as it is, numbered, and at last one that is surely free. */
export function slugsFor(name: string): string[] {
  const slug = slugOf(name)
  const ends = [...[2, 3, 4, 5].map(String), tail()]
  return [slug, ...ends.map((end) => `${slug.slice(0, LONGEST - end.length - 1)}-${end}`)]
}

const tail = () => randomBytes(4).toString('hex')
