import { lazy, Suspense } from 'react'
import { useBlocker } from 'react-router'
import { isAnythingUnsaved } from './unsaved.ts'

const LeaveDialog = lazy(() => import('./LeaveDialog.tsx'))

/** Nothing typed is lost by a click beside it, a key or the back button: whoever leaves it unsaved is asked. */
export function LeaveGuard() {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname && isAnythingUnsaved(),
  )
  if (blocker.state !== 'blocked') return null
  return (
    <Suspense>
      <LeaveDialog onStay={blocker.reset} onLeave={blocker.proceed} />
    </Suspense>
  )
}
