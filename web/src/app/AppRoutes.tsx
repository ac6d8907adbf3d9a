import { lazy, Suspense } from 'react'
import { Navigate, Route, Routes } from 'react-router'
import { InboxPage } from '../inbox/InboxPage.tsx'
import { SignedIn, SignedOut } from '../session/Guards.tsx'
import { LoginPage } from '../session/LoginPage.tsx'
import { Shell } from './Shell.tsx'

const ContactsPage = lazy(() => import('../contacts/ContactsPage.tsx'))
const SendPage = lazy(() => import('../send/SendPage.tsx'))
const CampaignsPage = lazy(() => import('../campaigns/CampaignsPage.tsx'))
const BoardPage = lazy(() => import('../board/BoardPage.tsx'))
const AnalyticsPage = lazy(() => import('../analytics/AnalyticsPage.tsx'))
const SettingsPage = lazy(() => import('../settings/SettingsPage.tsx'))
const OutsideRoutes = lazy(() => import('../session/OutsideRoutes.tsx'))

/** Every address of the app. */
export function AppRoutes() {
  return (
    <Suspense>
      <Routes>
        <Route element={<SignedOut />}>
          <Route path="/login" element={<LoginPage />} />
        </Route>
        <Route element={<SignedIn />}>
          <Route element={<Shell />}>
            <Route path="/inbox/:id?" element={<InboxPage />} />
            <Route path="/contacts/:id?" element={<ContactsPage />} />
            <Route path="/send" element={<SendPage />} />
            <Route path="/campaigns/*" element={<CampaignsPage />} />
            <Route path="/live" element={<BoardPage />} />
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
