import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seriousFaults } from './axe.ts'
import { launchBrowser } from './browser.ts'
import { Camera, turn } from './gallery/camera.ts'
import type { Screen } from './gallery/screen.ts'
import { routes, screens } from './gallery/screens.ts'
import { furnish, SETTINGS, type Stage } from './gallery/stage.ts'
import { type Product, startProduct } from './product.ts'

let product: Product
let browser: Browser
let stage: Stage

beforeAll(async () => {
  product = await startProduct(SETTINGS)
  browser = await launchBrowser()
  stage = await furnish(product.address)
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await product?.stop()
}, 30_000)

it('every address of the app has a screen in the gallery', () => {
  const seen = new Set(screens.map(({ route }) => route))
  expect(routes.filter((route) => !seen.has(route))).toEqual([])
})

it('axe finds nothing serious on any screen of the gallery, half of them in the dark', async () => {
  const waiting = screens.map((screen, index) => ({ screen, isDark: index % 2 === 1 }))
  const found: string[] = []

  async function look() {
    const camera = new Camera(browser, stage, { width: 1440, height: 900 })
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      found.push(...(await faultsOf(camera, next.screen, next.isDark)))
    }
    await camera.close()
  }
  await Promise.all([look(), look()])
  expect(found).toEqual([])
}, 400_000)

async function faultsOf(camera: Camera, screen: Screen, isDark: boolean): Promise<string[]> {
  const shown = await camera.show(screen).catch((fault: Error) => fault)
  if (shown instanceof Error) return [`${screen.name} did not come: ${shown.message}`]
  await turn(shown, isDark ? 'dark' : 'light')
  const faults = await seriousFaults(shown, screen.part)
  return faults.map((fault) => `${screen.name}: ${fault}`)
}
