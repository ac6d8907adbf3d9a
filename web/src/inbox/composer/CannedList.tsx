import '../../i18n/inboxLate.ts'
import type { CannedResponse } from '@parley/contracts/desk/canned-response'
import { useTranslation } from 'react-i18next'
import { useCannedResponses } from '../../api/lists.ts'
import { plain } from '../../ui/plain.ts'
import { type ListProps, OptionList } from './OptionList.tsx'

const SHOWN = 20

/** Answers that are written already: by shortcut first, then by a word in title or text. */
export default function CannedList({ query, keys, onActive, onPick }: ListProps<CannedResponse>) {
  const { t } = useTranslation()
  const { data, isPending } = useCannedResponses()
  const found = find(data ?? [], query)
  return (
    <OptionList
      label={t('cannedList.label')}
      empty={isPending ? t('app.loading') : t(data?.length ? 'cannedList.none' : 'cannedList.empty')}
      options={found.map(({ id, shortcut, title, content }) => ({
        id,
        text: `/${shortcut}`,
        detail: title ? `${title} · ${content}` : content,
      }))}
      keys={keys}
      onActive={onActive}
      onPick={(id) => {
        const picked = found.find((each) => each.id === id)
        if (picked) onPick(picked)
      }}
    />
  )
}

function find(all: readonly CannedResponse[], query: string): CannedResponse[] {
  const wanted = plain(query)
  const rank = ({ shortcut, title, content }: CannedResponse) => {
    if (plain(shortcut).startsWith(wanted)) return 0
    return plain(`${shortcut} ${title ?? ''} ${content}`).includes(wanted) ? 1 : 2
  }
  return all
    .map((response) => ({ response, rank: rank(response) }))
    .filter((each) => each.rank < 2)
    .sort((a, b) => a.rank - b.rank || a.response.shortcut.localeCompare(b.response.shortcut))
    .slice(0, SHOWN)
    .map(({ response }) => response)
}
