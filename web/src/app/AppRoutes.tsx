import { lazy, Suspense } from 'react'
import { Navigate, Route, Routes } from 'react-router'
import { InboxPage } from '../inbox/InboxPage.tsx'
import { SignedIn } from '../session/Guards.tsx'
import type { PagesOf } from './paths.ts'
import { Shell } from './Shell.tsx'

const ContactsPage = lazy(() => import('../contacts/ContactsPage.tsx'))
const SendPage = lazy(() => import('../send/SendPage.tsx'))
const CampaignsPage = lazy(() => import('../campaigns/CampaignsPage.tsx'))
const BoardPage = lazy(() => import('../board/BoardPage.tsx'))
const AnalyticsPage = lazy(() => import('../analytics/AnalyticsPage.tsx'))
const SettingsPage = lazy(() => import('../settings/SettingsPage.tsx'))
const OutsideRoutes = lazy(() => import('../session/OutsideRoutes.tsx'))

const places: PagesOf<'places'> = {
  '/inbox/:id?': <InboxPage />,
  '/contacts/:id?': <ContactsPage />,
  '/send': <SendPage />,
  '/live': <BoardPage />,
}

/** Every address of the app, the lesser ones in the routers of their parts. */
export function AppRoutes() {
  return (
    <Suspense>
      <Routes>
        <Route element={<SignedIn />}>
          <Route element={<Shell />}>
            {Object.entries(places).map(([path, page]) => (
              <Route key={path} path={path} element={page} />
            ))}
            <Route path="/campaigns/*" element={<CampaignsPage />} />
            <Route path="/analytics/*" element={<AnalyticsPage />} />
            <Route path="/settings/*" element={<SettingsPage />} />
          </Route>
        </Route>
        <Route path="/" element={<Navigate to="/inbox" replace />} />
        <Route path="*" element={<OutsideRoutes />} />
      </Routes>
    </Suspense>
  )
}
