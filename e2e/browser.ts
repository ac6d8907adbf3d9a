import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from 'playwright-core'

/**
 * A real Chromium: the one that comes with npm, else an installed one named by CHROME_PATH. Only `--no-sandbox`: the
 * package's own list of arguments switches web security off, so that nothing about origins could fail.
 */
export async function launchBrowser(...more: string[]): Promise<Browser> {
  return await playwright.launch({ executablePath: await chromePath(), args: ['--no-sandbox', ...more] })
}

async function chromePath(): Promise<string> {
  const { CHROME_PATH } = process.env
  if (CHROME_PATH && existsSync(CHROME_PATH)) return CHROME_PATH
  const { unpackedChromium } = await import('./chromium.ts')
  return await unpackedChromium()
}

/** What is awaited comes when it comes; a test that hangs still says of what. */
export const PATIENCE_MS = 90_000

/** A window in which nothing may go wrong unseen: errors of its scripts are collected. */
export async function openWindow(browser: Browser, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    ...options,
  })
  context.setDefaultTimeout(PATIENCE_MS)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(fault.message))
  return { context, page, faults }
}

export async function signIn(page: Page, address: string, email: string, password: string) {
  await page.goto(`${address}/login`)
  await page.getByLabel('Email or username').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/inbox**')
}
