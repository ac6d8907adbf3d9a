import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seriousFaults } from './axe.ts'
import { launchBrowser } from './browser.ts'
import { Camera, type Scheme, turn } from './gallery/camera.ts'
import type { Screen } from './gallery/screen.ts'
import { routes, screens } from './gallery/screens.ts'
import { furnish, SETTINGS, type Stage } from './gallery/stage.ts'
import type { Product } from './product.ts'
import { startTestedProduct } from './tested-product.ts'

let product: Product
let browser: Browser
let stage: Stage

beforeAll(async () => {
  product = await startTestedProduct(SETTINGS)
  browser = await launchBrowser()
  stage = await furnish(product.address)
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

it('every address of the app has a screen in the gallery', () => {
  const seen = new Set(screens.map(({ route }) => route))
  expect(routes.filter((route) => !seen.has(route))).toEqual([])
})

it('axe finds nothing serious on any screen of the gallery, half of them in the dark', async () => {
  // Each camera has its light from the start: turning a page costs more than looking at it.
  const [light, dark] = await Promise.all([
    faultsIn(
      'light',
      screens.filter((_, index) => index % 2 === 0),
    ),
    faultsIn(
      'dark',
      screens.filter((_, index) => index % 2 === 1),
    ),
  ])
  expect([...light, ...dark]).toEqual([])
}, 1_200_000)

async function faultsIn(scheme: Scheme, some: Screen[]): Promise<string[]> {
  const camera = new Camera(browser, stage, { width: 1440, height: 900 }, { scheme })
  const found: string[] = []
  for (const screen of some) {
    const shown = await camera.show(screen).catch((fault: Error) => fault)
    if (shown instanceof Error) {
      found.push(`${screen.name} did not come: ${shown.message}`)
      continue
    }
    await turn(shown, scheme)
    const faults = await seriousFaults(shown, screen.part)
    found.push(...faults.map((fault) => `${screen.name}: ${fault}`))
  }
  await camera.close()
  return found
}
