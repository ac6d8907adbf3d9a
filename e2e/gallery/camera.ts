import type { Browser, Page, Request } from 'playwright-core'
import { PATIENCE_MS } from '../browser.ts'
import type { Screen } from './screen.ts'
import { PEOPLE, type Person, type Stage } from './stage.ts'

export interface Frame {
  width: number
  height: number
}
/** Narrower windows are held in a hand. */
const PHONES_UNDER = 768
export type Scheme = 'light' | 'dark'

/** The page in this scheme, when all of it has turned. */
export async function turn(page: Page, colorScheme: Scheme): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page
    .locator(
      `html${colorScheme === 'dark' ? '.dark' : ':not(.dark)'}[data-mantine-color-scheme=${colorScheme}]`,
    )
    .waitFor()
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
}

/** A part that is fetched late may leave a page blank and quiet: it is there once its own part is. */
const WHOLE = 'main, h1, h2'

/** A skeleton comes after 300 ms, a fault is told after what may pass was tried again. */
const QUIET_WITHIN_MS = 10_000

interface Seat {
  page: Page
  traffic: Traffic
}

/** A window each for everybody whose screens are looked at. */
export class Camera {
  readonly #seats = new Map<Person | 'guest', Seat>()
  readonly #browser: Browser
  readonly #stage: Stage
  readonly #frame: Frame
  readonly #locale: string
  readonly #scheme: Scheme

  constructor(
    browser: Browser,
    stage: Stage,
    frame: Frame,
    { locale = 'en-GB', scheme = 'light' }: { locale?: string; scheme?: Scheme } = {},
  ) {
    this.#browser = browser
    this.#stage = stage
    this.#frame = frame
    this.#locale = locale
    this.#scheme = scheme
  }

  /** Goes to the screen and does what makes it what it is. */
  async show(screen: Screen): Promise<Page> {
    const seat = await this.#seatOf(screen.as)
    const { page } = seat
    await makeGood(page)
    await page.setExtraHTTPHeaders({ 'x-forwarded-for': nextAddress() })
    if (screen.fault) await meetFault(page, screen.fault)
    await page.goto(`${this.#stage.address}${screen.path?.(this.#stage) ?? screen.route}`)
    await page
      .locator(screen.ready ?? WHOLE)
      .filter({ visible: true })
      .first()
      .waitFor()
    await settled(seat, screen)
    if (screen.act) {
      await screen.act(page, this.#stage)
      await settled(seat, screen)
    }
    return page
  }

  async close(): Promise<void> {
    for (const { page } of this.#seats.values()) await page.context().close()
  }

  async #seatOf(person: Person | 'guest'): Promise<Seat> {
    const known = this.#seats.get(person)
    if (known) return known
    const context = await this.#browser.newContext({
      viewport: this.#frame,
      hasTouch: this.#frame.width < PHONES_UNDER,
      locale: this.#locale,
      colorScheme: this.#scheme,
      timezoneId: 'Asia/Kolkata',
      reducedMotion: 'reduce',
      // Requests that a worker makes could not be held up.
      serviceWorkers: 'block',
    })
    context.setDefaultTimeout(PATIENCE_MS)
    const page = await context.newPage()
    const seat = { page, traffic: new Traffic(page) }
    this.#seats.set(person, seat)
    await page.setExtraHTTPHeaders({ 'x-forwarded-for': nextAddress() })
    if (person !== 'guest') await signInByKeys(page, this.#stage.address, person)
    return seat
  }
}

/** Whatever the language: the form has two fields. */
async function signInByKeys(page: Page, address: string, person: Person) {
  const { email, password } = PEOPLE[person]
  await page.goto(`${address}/login`)
  await page.locator('input[autocomplete=username]').fill(email)
  await page.locator('input[type=password]').fill(password)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/inbox**')
}

async function meetFault(page: Page, { on, is }: NonNullable<Screen['fault']>) {
  await page.route(
    (url) => url.pathname.startsWith(on),
    async (route) => {
      if (is === 'away') await route.abort()
      if (is === 'broken')
        await route.fulfill({
          status: 500,
          json: { success: false, error: { code: 'INTERNAL', message: '' } },
        })
    },
  )
}

let asked = 0
/** Another one for each screen and sign-in: no address has as many of them a minute as a camera is quick. */
function nextAddress(): string {
  asked += 1
  return `10.0.${Math.floor(asked / 250)}.${asked % 250}`
}

/** Nothing is away any more of what the screen before needed away. */
async function makeGood(page: Page) {
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.context().setOffline(false)
}

/** How long nothing has to be asked of the server until a screen counts as whole. */
const QUIET_MS = 120

/** What a page has asked for and not got yet, so that one can wait until it has all. */
class Traffic {
  readonly #under = new Set<Request>()
  #since = Date.now()

  constructor(page: Page) {
    page.on('request', (request) => {
      if (request.isNavigationRequest()) this.#under.clear()
      this.#under.add(request)
    })
    page.on('requestfinished', (request) => this.#end(request))
    page.on('requestfailed', (request) => this.#end(request))
  }

  async quiet(): Promise<void> {
    const began = Date.now()
    while (Date.now() - began < QUIET_WITHIN_MS) {
      const left = this.#since + QUIET_MS - Date.now()
      if (this.#under.size === 0 && left <= 0) return
      await new Promise((resolve) => setTimeout(resolve, Math.max(left, 20)))
    }
  }

  #end(request: Request) {
    this.#under.delete(request)
    this.#since = Date.now()
  }
}

/** Nothing is on its way any more, fonts are there, and nothing moves. */
async function settled({ page, traffic }: Seat, { fault }: Screen) {
  if (fault?.is === 'broken') await page.getByRole('alert').filter({ visible: true }).first().waitFor()
  if (fault?.is === 'slow') await page.locator('[role=status] [aria-hidden=true]').first().waitFor()
  else await traffic.quiet()
  await page.evaluate(async () => {
    await document.fonts.ready
    await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined)))
  })
}
