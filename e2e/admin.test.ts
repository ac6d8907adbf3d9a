import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openWindow, signIn } from './browser.ts'
import { signInToApi } from './gallery/desk-api.ts'
import type { Product } from './product.ts'
import { startTestedProduct } from './tested-product.ts'

/** What an admin sets up, in the app over the running product, without a curl. */

let product: Product
let browser: Browser
let admin: Awaited<ReturnType<typeof openWindow>>
let page: Page

beforeAll(async () => {
  product = await startTestedProduct()
  browser = await launchBrowser()
  admin = await openWindow(browser)
  page = admin.page
  await signIn(page, product.address, 'admin@demo.com', 'admin123')
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const settings = (path: string) => page.goto(`${product.address}/settings/${path}`)
const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const fill = (label: string, text: string) =>
  page.getByLabel(label, { exact: true }).and(page.locator('input:not([type=radio]), textarea')).fill(text)
const toast = (text: string) => page.getByRole('status').getByText(text).first().waitFor()

describe('an admin', () => {
  it('invites somebody, who joins by the link and signs in', async () => {
    await settings('departments')
    await press('Add a department')
    await fill('Name', 'Refunds')
    await press('Add')
    await page.getByRole('button', { name: 'Refunds' }).waitFor()

    await settings('team/new')
    await fill('Name', 'Meera Iyer')
    await fill('Email', 'meera@demo.com')
    await page.getByLabel('Department', { exact: true }).selectOption('Refunds')
    await press('Invite')
    const link = await page.getByText('/accept-invitation?token=').innerText()

    const guest = await openWindow(browser)
    await guest.page.goto(link)
    await guest.page.getByLabel('New password').fill('correct horse')
    await guest.page.getByRole('button', { name: 'Join' }).click()
    await guest.page.getByText('You are in').waitFor()
    await guest.page.goto(link)
    await guest.page.getByLabel('New password').fill('another horse')
    await guest.page.getByRole('button', { name: 'Join' }).click()
    await guest.page.getByText('This link does not work any more').waitFor()
    await signIn(guest.page, product.address, 'meera@demo.com', 'correct horse')

    await settings('team')
    await page.getByRole('link', { name: /Meera Iyer/ }).click()
    await press('Deactivate')
    await guest.page.getByLabel('Email or username').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Deactivate' }).waitFor()
    expect(guest.faults).toEqual([])
    await guest.context.close()
  })

  it('writes a canned response with a variable, which is there after a reload', async () => {
    await settings('canned-responses/new')
    await fill('Shortcut', '/label')
    await fill('Message', 'Hello ')
    await press('Customer’s first name')
    await press('Add')
    await page.getByRole('link', { name: /\/label/ }).waitFor()
    await page.reload()
    await page.getByRole('link', { name: /Hello \{\{contact\.firstName\}\}/ }).click()
    await fill('Title', 'Return label')
    await press('Save')
    await page.getByText('Saved', { exact: true }).waitFor()
  })

  it('is asked before what was typed is left behind, by a link, a key or the back button', async () => {
    await settings('canned-responses')
    await page.getByRole('link', { name: 'Add a canned response' }).click()
    await fill('Message', 'Half a thought')
    const dialog = page.getByRole('dialog', { name: 'Leave without saving?' })
    await page.getByRole('link', { name: 'Departments' }).click()
    await dialog.getByRole('button', { name: 'Stay here' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.goBack()
    await dialog.getByRole('button', { name: 'Stay here' }).click()
    expect(await page.getByLabel('Message', { exact: true }).inputValue()).toBe('Half a thought')
    await page.getByRole('link', { name: 'Departments' }).click()
    await dialog.getByRole('button', { name: 'Leave', exact: true }).click()
    await page.getByRole('heading', { name: 'Departments' }).waitFor()
  })

  it('sets business hours with a break and a holiday', async () => {
    await settings('business-hours/new')
    await fill('Name', 'Mysuru')
    await page.getByLabel('Time zone').selectOption('Asia/Kolkata')
    await page.getByLabel('Monday: closes').fill('13:00')
    await press('Monday: add hours')
    await press('Tuesday to Friday as Monday')
    await fill('Day', '2026-12-25')
    await page.getByRole('button', { name: 'Add', exact: true }).first().click()
    await page.getByText('25 December 2026').waitFor()
    await page.locator('button[type=submit]').click()
    await page.getByText('Mon to Fri 09:00–13:00, 14:00–18:00').waitFor()
  })

  it('switches an automatic answer off, and saves a view that has its count', async () => {
    await settings('auto-responses/new')
    await fill('Message', 'Thank you for writing to us.')
    await press('Add')
    const on = page.getByRole('switch', { name: 'Switched on: Greeting' })
    await on.waitFor({ state: 'attached' })
    await page.getByTitle('Switched on: Greeting').click()
    await expect.poll(() => on.isChecked()).toBe(false)

    await settings('views/new')
    await fill('Name', 'Nobody has these')
    await page.getByLabel('Assigned to').selectOption('none')
    await press('Add')
    await page.getByRole('link', { name: /Nobody has these.*Nobody/ }).click()
    await press('Delete')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('link', { name: /Nobody has these/ }).waitFor()
  })

  it('makes an API key, which works as it was scoped and dies when it is deleted', async () => {
    await settings('api-keys')
    await press('Add a key')
    await fill('Name', 'Order system')
    await page.getByLabel('Tags: Read').check()
    await press('Add')
    const key = await page.locator('code').innerText()
    const ask = async (path: string) =>
      (await fetch(`${product.address}/api/${path}`, { headers: { 'X-API-Key': key } })).status
    expect([await ask('tags'), await ask('contacts')]).toEqual([200, 403])
    await press('I have kept it')
    await press('Delete …')
    await page.getByText('Delete Order system?').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
    await expect.poll(() => ask('tags')).toBe(401)
  })

  it('checks a channel’s setup, and is told at the field why a webhook can’t go to this machine', async () => {
    const api = await signInToApi(product.address, 'admin@demo.com', 'admin123')
    const channels = await api.get<{ id: string; type: string }[]>('channels')
    await settings(`channels/${channels.find(({ type }) => type === 'whatsapp')?.id}`)
    await press('Check the setup')
    await page.getByText('Everything is in place.').waitFor()
    expect(await page.getByRole('list', { name: 'Setup check' }).getByRole('listitem').count()).toBe(6)

    await settings('webhooks/new')
    await fill('Address', 'http://127.0.0.1:9/hook')
    await press('Add')
    await page.locator('input[aria-invalid]').waitFor()
  })

  it('finds what a site needs first at the top of its channel', async () => {
    await settings('channels')
    await page.getByRole('link', { name: /shop\.example/ }).click()
    await page.getByText('/widget.js').waitFor()
    const titles = await page.getByRole('heading', { level: 3 }).allInnerTexts()
    expect(titles.slice(0, 2)).toEqual(['Put it on your pages', 'Identity secret'])
  })

  it('hands a template in, sees it in the account, and deletes it there', async () => {
    await settings('templates/new')
    await fill('Name', 'Parcel left')
    await fill('Message', 'Hello , your parcel has left.')
    const body = page.getByLabel('Message', { exact: true })
    await body.evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(6, 6))
    await press('Put in a variable')
    await fill('Example for {{1}}', 'Asha')
    await page.getByRole('complementary').getByText('Asha').waitFor()
    await press('Add a button')
    await fill('Text', 'Thanks')
    await press('Hand in for review')
    await page.getByRole('heading', { name: /Parcel left/ }).waitFor()
    await settings('templates')
    await press('Sync')
    await page.getByText(/In step with WhatsApp/).waitFor()
    await page.getByRole('link', { name: /Parcel left/ }).click()
    await press('Delete …')
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByRole('link', { name: /Parcel left/ }).waitFor({ state: 'detached' })
  })

  it('hands in a template whose header is a picture, with an example for the review', async () => {
    await settings('templates/new')
    await fill('Name', 'Where we are')
    await fill('Message', 'This is the way to us.')
    await page.getByRole('radio', { name: 'Image' }).check({ force: true })
    await press('Hand in for review')
    await page.getByText('Choose an example file for the review.').first().waitFor()
    const choose = (file: { name: string; mimeType: string; buffer: Buffer }) =>
      page.locator('input[type=file]').setInputFiles(file)
    await choose({ name: 'way.gif', mimeType: 'image/gif', buffer: Buffer.from('GIF89a') })
    await page.getByText('WhatsApp takes only JPEG, PNG here.').waitFor()
    await choose({ name: 'way.png', mimeType: 'image/png', buffer: await page.screenshot() })
    await page.getByText('way.png').waitFor()
    const picture = page.getByRole('complementary').getByRole('img', { name: 'Image' })
    await expect
      .poll(() => picture.evaluate(({ naturalWidth }: HTMLImageElement) => naturalWidth))
      .toBeGreaterThan(0)
    await press('Hand in for review')
    await page.getByRole('heading', { name: /Where we are/ }).waitFor()
  })

  it('sends it, once it is approved, with a picture of one’s own', async () => {
    const api = await signInToApi(product.address, 'admin@demo.com', 'admin123')
    const templates = () => api.get<{ name: string; status: string }[]>('templates')
    await expect
      .poll(async () => (await templates()).find(({ name }) => name === 'where_we_are')?.status)
      .toBe('approved')
    await page.goto(`${product.address}/send`)
    await page.getByRole('combobox', { name: 'Contact or number' }).fill('+1 555 000 9931')
    await page.keyboard.press('Enter')
    await page.getByText('Where we are', { exact: true }).click()
    expect(await page.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true)
    const way = { name: 'way.png', mimeType: 'image/png', buffer: await page.screenshot() }
    await page.locator('input[type=file]').setInputFiles(way)
    await page.getByText('way.png').waitFor()
    await page.getByRole('button', { name: 'Send' }).click()
    await page.waitForURL('**/inbox/**')
    const sent = page.getByRole('article').filter({ hasText: 'This is the way to us.' })
    await sent.getByTitle('Read').last().waitFor()
    await sent.getByRole('img', { name: 'way.png' }).first().waitFor()
    const answer = await fetch(`${product.address}/simulator/outbound?to=15550009931`)
    const [message] = ((await answer.json()) as { data: { payload: { template: object } }[] }).data
    expect(message!.payload.template).toMatchObject({
      components: [
        { type: 'header', parameters: [{ type: 'image', image: { id: expect.stringMatching(/^\d+$/) } }] },
      ],
    })
  })

  it('imports contacts after a look, and merges two of them and back', async () => {
    await page.goto(`${product.address}/contacts/import`)
    const lines = 'phone,name\n+91 90000 00901,Nila One\n+91 90000 00902,Nila Two\n12,Nobody\n'
    const file = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(lines) }
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByText('What would happen').waitFor()
    await page.getByRole('cell', { name: 'phone', exact: true }).waitFor()
    await press('Import 2 contacts')
    await page.getByText('Imported').waitFor()
    await page.getByRole('link', { name: /Nila One/ }).click()
    await press('Merge …')
    await fill('Other entry', 'Nila Two')
    await page.getByRole('dialog').getByText('Nila Two').click()
    await press('Merge Nila Two in')
    await page.getByRole('link', { name: /Nila Two/ }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('link', { name: /Nila Two/ }).waitFor()
  })

  it('finds all of it in the audit log, with what changed', async () => {
    await settings('company')
    await fill('Name', 'Demo Company Ltd')
    await press('Save')
    await page.getByText('Saved', { exact: true }).waitFor()
    await settings('audit-log')
    await page.getByText('Demo Company Ltd').first().click()
    await page.getByRole('definition').getByText('Demo Company', { exact: true }).waitFor()
    await page.getByLabel('What').selectOption('template.deleted')
    const entries = page.getByRole('list', { name: 'Audit log' }).getByRole('listitem')
    await expect.poll(() => entries.allInnerTexts()).toEqual([expect.stringContaining('parcel_left')])
  })

  it('ends a session elsewhere', async () => {
    const other = await openWindow(browser)
    await signIn(other.page, product.address, 'admin@demo.com', 'admin123')
    await settings('security')
    await page.getByRole('button', { name: /^End:/ }).first().click()
    await other.page.getByLabel('Email or username').waitFor()
    await toast('1 session ended')
    await other.context.close()
  })

  it('met no fault of a script on the way', () => {
    expect(admin.faults).toEqual([])
  })
})
