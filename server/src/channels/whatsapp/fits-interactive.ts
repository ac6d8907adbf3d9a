import { whatsappLimits as limits } from '@parley/contracts/meta/limits'
import { invalid } from '../../kernel/errors.ts'
import { type Json, own } from '../read/record.ts'
import { atMost, count, distinct, record, records, required, words } from './fits-rules.ts'

const ACTION = 'interactive.action'

const ACTIONS: Record<string, (action: Json) => void> = {
  button: requireButtonsFit,
  list: requireListFits,
  cta_url: requireUrlButtonFits,
}

/** Of the kinds that are not listed above (flows, location requests, catalogues) only the frame is checked. */
export function requireInteractiveFits(given: unknown): void {
  const interactive = record(given)
  const { type, body, header, footer, action } = interactive
  required('interactive.type', type)
  words(
    'interactive.body.text',
    record(body).text,
    type === 'list' ? limits.listBody : limits.interactiveBody,
  )
  atMost('interactive.header.text', record(header).text, limits.headerText)
  atMost('interactive.footer.text', record(footer).text, limits.footer)
  own(ACTIONS, type)?.(record(action))
}

function requireButtonsFit(action: Json) {
  const buttons = records(action.buttons).map((button) => record(button.reply))
  count(`${ACTION}.buttons`, buttons, limits.buttons)
  buttons.forEach(({ id, title }, index) => {
    words(`${ACTION}.buttons.${index}.reply.id`, id, limits.buttonId)
    words(`${ACTION}.buttons.${index}.reply.title`, title, limits.buttonTitle)
  })
  for (const key of ['id', 'title'])
    distinct(
      `${ACTION}.buttons`,
      buttons.map((button) => button[key]),
    )
}

function requireListFits(action: Json) {
  words(`${ACTION}.button`, action.button, limits.listButton)
  const sections = records(action.sections)
  count(`${ACTION}.sections`, sections, limits.listSections)
  const rows = sections.flatMap((section, index) => {
    const field = `${ACTION}.sections.${index}`
    if (sections.length > 1) required(`${field}.title`, section.title)
    atMost(`${field}.title`, section.title, limits.sectionTitle)
    return records(section.rows).map((row, place) => requireRowFits(`${field}.rows.${place}`, row))
  })
  count(`${ACTION}.sections`, rows, limits.listRows)
  distinct(
    `${ACTION}.sections`,
    rows.map((row) => row.id),
  )
}

function requireRowFits(field: string, row: Json): Json {
  words(`${field}.id`, row.id, limits.rowId)
  words(`${field}.title`, row.title, limits.rowTitle)
  atMost(`${field}.description`, row.description, limits.rowDescription)
  return row
}

function requireUrlButtonFits(action: Json) {
  const { display_text, url } = record(action.parameters)
  words(`${ACTION}.parameters.display_text`, display_text, limits.urlButtonText)
  if (typeof url !== 'string' || !/^https?:\/\//i.test(url)) {
    throw invalid(`${ACTION}.parameters.url`, 'Must be an http(s) address')
  }
}
