import '../i18n/late.ts'
import '../i18n/people.ts'
import '../i18n/supervisor.ts'
import { Navigate, Route, Routes } from 'react-router'
import page from '../board/BoardPage.module.css'
import { useMe } from '../session/session.ts'
import { BuildPage } from './build/BuildPage.tsx'
import { CampaignList } from './CampaignList.tsx'
import { CampaignPage } from './CampaignPage.tsx'

/** One message to many: those that were made, how far each is, and making another. */
export default function CampaignsPage() {
  const isAgent = useMe().role === 'agent'
  if (isAgent) return <Navigate to="/inbox" replace />
  return (
    <main className={page.page} id="thread" tabIndex={-1}>
      <Routes>
        <Route index element={<CampaignList />} />
        <Route path="new" element={<BuildPage />} />
        <Route path=":id" element={<CampaignPage />} />
        <Route path="*" element={<Navigate to="/campaigns" replace />} />
      </Routes>
    </main>
  )
}
