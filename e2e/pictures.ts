import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { launchBrowser } from './browser.ts'
import { Camera, type Frame, type Scheme, turn } from './gallery/camera.ts'
import type { Screen } from './gallery/screen.ts'
import { screens } from './gallery/screens.ts'
import { shown } from './gallery/shown.ts'
import { furnish, SETTINGS } from './gallery/stage.ts'
import { startProduct } from './product.ts'

/**
 * `npm run pictures`: every screen of the app as it is on a phone, a tablet and a desk, in the light and in the dark,
 * and in German and Arabic those whose words matter. `npm run pictures -- --docs`: the few that README and docs show.
 */
const { values } = parseArgs({
  options: {
    docs: { type: 'boolean', default: false },
    to: { type: 'string', default: 'data/pictures' },
    /** Beginnings of their names. */
    only: { type: 'string', default: '' },
    widths: { type: 'string', default: '360,768,1440' },
    schemes: { type: 'string', default: 'light,dark' },
    languages: { type: 'string', default: 'en,de,ar' },
  },
})
const HEIGHTS: Record<string, number> = { 360: 740, 768: 1024, 1440: 900 }
const DOCS = fileURLToPath(new URL('../docs/pictures', import.meta.url))
const folder = values.docs ? DOCS : resolve(values.to)
const failed: string[] = []

mkdirSync(folder, { recursive: true })
const product = await startProduct(SETTINGS)
const browser = await launchBrowser()
try {
  const stage = await furnish(product.address)
  if (values.docs) {
    for (const { file, screen, frame, scheme } of shown) {
      const camera = new Camera(browser, stage, frame)
      const found = screens.find(({ name }) => name === screen)
      if (found) await take(camera, found, [{ file, scheme }])
      await camera.close()
    }
    await takeSimulator()
  } else {
    for (const language of values.languages.split(',')) {
      for (const width of values.widths.split(',')) {
        const frame = { width: Number(width), height: HEIGHTS[width] ?? 900 }
        const camera = new Camera(browser, stage, frame, { locale: language === 'en' ? 'en-GB' : language })
        for (const screen of wanted(language, frame))
          await take(camera, screen, filesOf(screen, frame, language))
        await camera.close()
      }
    }
  }
} finally {
  await browser.close()
  await product.stop()
}
if (failed.length > 0) {
  console.error(failed.join('\n'))
  process.exitCode = 1
}

function wanted(language: string, { width }: Frame): Screen[] {
  const begins = values.only.split(',')
  return screens.filter(
    ({ name, from = 0, inOtherLanguages, act }) =>
      begins.some((begin) => name.startsWith(begin)) &&
      width >= from &&
      (language === 'en' || (inOtherLanguages && !act)),
  )
}

interface Picture {
  file: string
  scheme: Scheme
}

function filesOf({ name }: Screen, { width }: Frame, language: string): Picture[] {
  const place = language === 'en' ? `${name}-${width}` : `${name}-${width}-${language}`
  return values.schemes
    .split(',')
    .map((scheme) => ({ file: `${place}-${scheme}`, scheme: scheme === 'dark' ? 'dark' : 'light' }))
}

async function take(camera: Camera, screen: Screen, pictures: Picture[]) {
  try {
    const page = await camera.show(screen)
    for (const { file, scheme } of pictures) {
      await turn(page, scheme)
      await page.screenshot({ path: join(folder, `${file}.png`), animations: 'disabled' })
    }
  } catch (fault) {
    failed.push(`${screen.name}: ${fault instanceof Error ? fault.message.split('\n')[0] : fault}`)
  }
}

async function takeSimulator() {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(`${product.address}/simulator/#whatsapp/100200300400500/15550002003`)
  await page.getByText('Can I change the delivery').first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(folder, 'simulator.png'), animations: 'disabled' })
  await context.close()
}
