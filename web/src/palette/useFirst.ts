import type { SpotlightStore } from '@mantine/spotlight'
import { useLayoutEffect } from 'react'

/**
 * What Enter does stays what stands first, or what one has gone to by an arrow, also when the server's answer comes and
 * puts something before it; nothing is chosen before the first letter. The list keeps its choice as a mark on the element and as a number: both are moved.
 */
export function useFirst(store: SpotlightStore, isAsked: boolean, shown: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever something else is shown
  useLayoutEffect(() => {
    const { listId, selected } = store.getState()
    if (!isAsked) return
    const list = listId ? document.getElementById(listId) : null
    const actions = [...(list?.querySelectorAll('[data-action]') ?? [])]
    const marked = actions.findIndex((action) => action.hasAttribute('data-selected'))
    const next = selected > 0 && marked !== -1 ? marked : 0
    if (actions.length === 0 || next === marked) return
    actions[marked]?.removeAttribute('data-selected')
    actions[next]?.setAttribute('data-selected', 'true')
    store.updateState((state) => ({ ...state, selected: next }))
  }, [store, isAsked, shown])
}
