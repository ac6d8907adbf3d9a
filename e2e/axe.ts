import axe from 'axe-core'
import type { Page } from 'playwright-core'

interface Found {
  violations: { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] }[]
}

/**
 * What axe finds on the page by WCAG 2.2 A and AA that is serious or worse, one line for each rule. One rule of its
 * experiments takes the initials in a face for a label, which they are not: they are the picture. Of a `part` only what
 * is within it is looked at.
 */
export async function seriousFaults(page: Page, part = 'html'): Promise<string[]> {
  // Evaluated, not added as a script: the page's own policy lets in none but its own.
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<Found>(
    `axe.run(${JSON.stringify(part)}, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      rules: { 'label-content-name-mismatch': { enabled: false } },
    })`,
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}
