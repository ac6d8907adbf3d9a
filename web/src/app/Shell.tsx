import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet, useLocation, useNavigate } from 'react-router'
import { useOpenId } from '../live/front.ts'
import { useBadge } from '../notify/useBadge.ts'
import { useShortcuts } from '../shortcuts/useShortcuts.ts'
import { ConnectionBar } from './ConnectionBar.tsx'
import { useLayout } from './layout.ts'
import { Overlays } from './Overlays.tsx'
import { Rail } from './Rail.tsx'
import classes from './Shell.module.css'
import { TabBar } from './TabBar.tsx'
import { useLive } from './useLive.ts'

/** What surrounds every page of a signed-in person. */
export function Shell() {
  const { t, i18n } = useTranslation()
  const layout = useLayout()
  const isReading = useOpenId(({ openId }) => openId !== null)
  useLive()
  useBadge()
  const navigate = useNavigate()
  useShortcuts({ compose: () => void navigate('/send') })

  const { pathname } = useLocation()
  // The inbox has no room for it on a tablet, and leads on from the drawer of its views.
  const isInbox = pathname.startsWith('/inbox')
  const hasRail = layout === 'wide' || layout === 'desk' || (layout === 'tablet' && !isInbox)
  // On a phone an open conversation has the whole screen; the way back is in its header.
  const hasTabBar = layout === 'phone' && !isReading
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#thread">
        {t('app.skipToThread')}
      </a>
      <ConnectionBar />
      <div className={classes.row}>
        {hasRail && <Rail />}
        <Suspense>
          {/* Anew in another language: what was counted and dated before is written as the old one does. */}
          <Outlet key={i18n.language} />
        </Suspense>
      </div>
      {hasTabBar && <TabBar />}
      <Overlays />
    </div>
  )
}
