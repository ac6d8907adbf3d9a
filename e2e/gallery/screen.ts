import type { Page } from 'playwright-core'
import type { paths } from '../../web/src/app/paths.ts'
import type { Person, Stage } from './stage.ts'

type Under<Prefix extends string, Path extends string> = Path extends '' ? Prefix : `${Prefix}/${Path}`

/** An address as the app's routers write it. */
export type Route =
  | (typeof paths)['signedOut' | 'outside' | 'places'][number]
  | Under<'/campaigns', (typeof paths)['campaigns'][number]>
  | Under<'/analytics', (typeof paths)['analytics'][number]>
  | Under<'/settings', '' | (typeof paths)['settings' | 'adminsSettings'][number]>

/** One thing that somebody can have before them. */
export interface Screen {
  /** Of its pictures' files. */
  name: string
  route: Route
  as: Person | 'guest'
  /** Where it is, if not at its route. */
  path?: (stage: Stage) => string
  /** What is there when it is whole. */
  ready?: string
  /** How one gets there from the address. Its words are English. */
  act?: (page: Page, stage: Stage) => Promise<void>
  /** What is away, held up or broken while it is looked at: requests with this in their address. */
  fault?: { on: string; is: 'broken' | 'slow' | 'away' }
  /** Not on screens narrower than this. */
  from?: number
  /** What is new on it, where all else was looked at on the screen below. */
  part?: string
  /** Where its words run the other way or are long, it is worth a look, too. */
  inOtherLanguages?: true
}

export const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).filter({ visible: true }).first()

export const press = (page: Page, name: string | RegExp) => button(page, name).click()

export const fill = (page: Page, label: string, text: string) =>
  page.getByLabel(label, { exact: true }).and(page.locator('input, textarea')).first().fill(text)
