import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { readLive } from '../api/analytics.ts'
import { useDesk } from '../live/store.ts'

/** After so much quiet it is asked for anyway: who waits, waits on without an event. */
const FRESH_MS = 30_000
/** Events come in bursts; the board follows them at this pace. */
const PACE_MS = 1500

/** The board, asked for again whenever something happened on the desk. */
export function useBoard() {
  const query = useQuery({
    queryKey: ['analytics', 'live'],
    queryFn: ({ signal }) => readLive(signal),
    staleTime: 0,
    refetchInterval: FRESH_MS,
  })
  const { refetch } = query
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = useDesk.subscribe((now, before) => {
      if (now.seq === before.seq || timer !== undefined) return
      timer = setTimeout(() => {
        timer = undefined
        void refetch()
      }, PACE_MS)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [refetch])
  return query
}
