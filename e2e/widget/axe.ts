import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { bringAxe } from '../axe.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What stands against WCAG 2.2 AA in the widget as it is on the page now; each with where. */
export async function faultsIn(page: Page): Promise<string[]> {
  // Waits until what enters has entered: axe would measure half-transparent text.
  await page.evaluate(() =>
    Promise.all(
      (document.querySelector('parley-chat')?.shadowRoot?.getAnimations() ?? []).map(
        ({ finished }) => finished,
      ),
    ),
  )
  await bringAxe(page)
  const { violations } = (await page.evaluate(
    `axe.run('parley-chat', { runOnly: ${JSON.stringify(RULES)} })`,
  )) as AxeResults
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}
