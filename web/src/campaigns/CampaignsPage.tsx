import '../i18n/late.ts'
import '../i18n/people.ts'
import '../i18n/supervisor.ts'
import { Navigate, Route, Routes } from 'react-router'
import type { PagesOf } from '../app/paths.ts'
import page from '../board/BoardPage.module.css'
import { useMe } from '../session/session.ts'
import { BuildPage } from './build/BuildPage.tsx'
import { EditPage } from './build/EditPage.tsx'
import { CampaignList } from './CampaignList.tsx'
import { CampaignPage } from './CampaignPage.tsx'

const pages: PagesOf<'campaigns'> = {
  '': <CampaignList />,
  new: <BuildPage />,
  ':id': <CampaignPage />,
  ':id/edit': <EditPage />,
}

/** One message to many: those that were made, how far each is, and making another. */
export default function CampaignsPage() {
  const isAgent = useMe().role === 'agent'
  if (isAgent) return <Navigate to="/inbox" replace />
  return (
    <main className={page.page} id="thread" tabIndex={-1}>
      <Routes>
        {Object.entries(pages).map(([path, element]) => (
          <Route key={path} path={path} element={element} />
        ))}
        <Route path="*" element={<Navigate to="/campaigns" replace />} />
      </Routes>
    </main>
  )
}
