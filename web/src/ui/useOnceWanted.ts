import { useEffect, useState } from 'react'

/** True from the first time on that something is wanted: what is loaded late stays, so that it can also leave in peace. */
export function useOnceWanted(isWanted: boolean): boolean {
  const [wasWanted, setWasWanted] = useState(isWanted)
  useEffect(() => {
    if (isWanted) setWasWanted(true)
  }, [isWanted])
  return wasWanted || isWanted
}

/** The last thing that was there, for what still stands on the screen while it leaves. */
export function useOnceKnown<Thing>(thing: Thing | null): Thing | null {
  const [last, setLast] = useState(thing)
  if (thing !== null && thing !== last) setLast(thing)
  return thing ?? last
}
