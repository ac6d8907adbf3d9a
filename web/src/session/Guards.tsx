import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Location, Navigate, Outlet, useLocation } from 'react-router'
import { Button } from '../ui/Button.tsx'
import classes from './Form.module.css'
import { OutsidePage } from './OutsidePage.tsx'
import { myId, resumeSession, useSession } from './session.ts'

const AGAIN_MS = 5000

/** For signed-in people only; others sign in first and come back to where they wanted to go. */
export function SignedIn() {
  const state = useSession((session) => session.state)
  const location = useLocation()
  useEffect(() => {
    if (state === 'starting') void resumeSession()
  }, [state])

  const isRecalled = useRecalled(state === 'unreachable')
  if (state === 'starting' || isRecalled === null) return null
  if (state === 'unreachable') return <Unreachable />
  if (state === 'out') return <Navigate to="/login" replace state={{ from: location }} />
  return <Outlet />
}

/** Without the server: what this browser has kept of the desk can be read meanwhile. Null while that is looked for. */
function useRecalled(isUnreachable: boolean): boolean | null {
  const [isRecalled, setIsRecalled] = useState<boolean | null>(false)
  useEffect(() => {
    if (!isUnreachable) return
    setIsRecalled(null)
    import('../live/keep.ts')
      .then(({ recallDesk }) => recallDesk(myId()))
      .then(
        (found) => {
          setIsRecalled(found)
          if (found) useSession.setState({ state: 'in' })
        },
        () => setIsRecalled(false),
      )
  }, [isUnreachable])
  return isRecalled
}

/** Sign-in and registration: who is in already goes on to where they came from. */
export function SignedOut() {
  const state = useSession((session) => session.state)
  const { state: came } = useLocation()
  if (state === 'in') return <Navigate to={pathOf(came?.from)} replace />
  return <Outlet />
}

const pathOf = (from: Location | undefined) => (from ? `${from.pathname}${from.search}` : '/inbox')

/** The first load with the server or the connection away. */
function Unreachable() {
  const { t } = useTranslation()
  useEffect(() => {
    const again = () => void resumeSession()
    const timer = setInterval(again, AGAIN_MS)
    addEventListener('online', again)
    return () => {
      clearInterval(timer)
      removeEventListener('online', again)
    }
  }, [])
  return (
    <OutsidePage title={t('app.unreachable')} why={t('app.unreachableWhy')}>
      <Button className={classes.submit} onClick={() => void resumeSession()}>
        {t('app.retry')}
      </Button>
    </OutsidePage>
  )
}
