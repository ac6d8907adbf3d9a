import { useEffect, useState } from 'react'

/** True from the first time on that something is wanted: what is loaded late stays, so that it can also leave in peace. */
export function useOnceWanted(isWanted: boolean): boolean {
  const [wasWanted, setWasWanted] = useState(isWanted)
  useEffect(() => {
    if (isWanted) setWasWanted(true)
  }, [isWanted])
  return wasWanted || isWanted
}
