import { t } from '../i18n/index.ts'
import { copy } from '../ui/copy.ts'
import { tell } from './toast.ts'

export async function copyAndTell(text: string): Promise<void> {
  const isDone = await copy(text)
  tell(t(isDone ? 'app.copied' : 'app.notCopied'), { alert: !isDone })
}
