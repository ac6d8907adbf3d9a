import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

/** Less than half of the package's main file, and handed over anew for each page. */
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Evaluated, not added as a script: the page's own policy lets in none but its own. */
export const bringAxe = (page: Page): Promise<void> => page.evaluate(source)

interface Found {
  violations: { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] }[]
}

/**
 * What axe finds on the page by WCAG 2.2 A and AA that is serious or worse, one line for each rule. One rule of its
 * experiments takes the initials in a face for a label, which they are not: they are the picture. Of a `part` only what
 * is within it is looked at. To name also what passed would take two thirds as long again.
 */
export async function seriousFaults(page: Page, part = 'html'): Promise<string[]> {
  await bringAxe(page)
  const { violations } = await page.evaluate<Found>(
    `axe.run(${JSON.stringify(part)}, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
      rules: { 'label-content-name-mismatch': { enabled: false } },
    })`,
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}
