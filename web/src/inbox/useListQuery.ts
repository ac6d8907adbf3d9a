import { useMemo } from 'react'
import { useViews } from '../api/views.ts'
import { builtInOf, type Filter } from './filter.ts'
import { type Query, queryOf } from './query.ts'

/** What the filter asks the API for; null until its saved view is known, `gone` where there is none of that id. */
export function useListQuery(filter: Filter): Query | null | 'gone' {
  const isSaved = builtInOf(filter.view) === undefined
  const { data: views } = useViews()
  const saved = isSaved ? views?.find(({ id }) => id === filter.view)?.filter : undefined
  return useMemo(() => {
    if (isSaved && views && !saved) return 'gone'
    return queryOf(filter, saved)
  }, [filter, isSaved, saved, views])
}

/** What the list is called: a saved view has a name of its own. */
export function useViewName(filter: Filter): string | undefined {
  return useViews().data?.find(({ id }) => id === filter.view)?.name
}
