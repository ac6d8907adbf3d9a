import { useEffect, useState } from 'react'

/**
 * What it was before, until the frame after: for what stands beside that which somebody waits for, so that it is not drawn
 * before it. What there was nothing before of is there at once.
 */
export function useAfterFrame<T>(value: T | undefined): T | undefined {
  const [shown, setShown] = useState(value)
  useEffect(() => {
    const frame = requestAnimationFrame(() => setTimeout(() => setShown(value)))
    return () => cancelAnimationFrame(frame)
  }, [value])
  return shown ?? value
}
