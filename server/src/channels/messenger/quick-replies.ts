import type { Json } from '../read/record.ts'
import { record, records } from '../whatsapp/fits-rules.ts'

/** The buttons of an interactive message; what was tapped comes back as a quick reply. */
export const buttonsOf = (interactive: unknown): Json[] =>
  records(record(record(interactive).action).buttons).map((button) => record(button.reply))
