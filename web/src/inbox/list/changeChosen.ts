import type { Conversation } from '@parley/contracts/desk/conversation'
import { t } from '../../i18n/index.ts'
import { desk } from '../../live/store.ts'
import { type Change, changeAll } from '../changeMany.ts'
import { resolving } from '../changes.ts'
import { clearSelection, selected } from './selection.ts'

/** Changes all that is chosen, after which nothing is. */
export function changeChosen(
  changeOf: (conversation: Conversation) => Change | null,
  done: (count: number) => string,
): void {
  const known = desk().conversations
  const chosen = [...selected()].flatMap((id) => known.get(id)?.value ?? [])
  clearSelection()
  void changeAll(chosen, changeOf, done)
}

export const resolveChosen = () => changeChosen(resolving, (count) => t('bulk.resolved', { count }))
