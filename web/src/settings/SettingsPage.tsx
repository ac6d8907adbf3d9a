import '../i18n/late.ts'
import { Navigate, Route, Routes } from 'react-router'
import { useLayout } from '../app/layout.ts'
import { useMe } from '../session/session.ts'
import { ChannelPage } from './channels/ChannelPage.tsx'
import { ChannelsPage } from './channels/ChannelsPage.tsx'
import { NewChannelPage } from './channels/NewChannelPage.tsx'
import { MyPage } from './me/MyPage.tsx'
import { SettingsNav } from './SettingsNav.tsx'
import classes from './SettingsPage.module.css'
import { TeamPage } from './team/TeamPage.tsx'
import { WebhookEventPage } from './webhooks/WebhookEventPage.tsx'
import { WebhookEventsPage } from './webhooks/WebhookEventsPage.tsx'

/** What is set up once. Admins see all of it, everybody else what is their own. */
export default function SettingsPage() {
  const isPhone = useLayout() === 'phone'
  const isAdmin = useMe().role === 'admin'
  return (
    <Routes>
      <Route index element={isPhone ? <Parts /> : <Navigate to="me" replace />} />
      <Route path="me" element={<Pane page={<MyPage />} />} />
      {isAdmin && (
        <>
          <Route path="channels" element={<Pane page={<ChannelsPage />} />} />
          <Route path="channels/new" element={<Pane page={<NewChannelPage />} />} />
          <Route path="channels/:id" element={<Pane page={<ChannelPage />} />} />
          <Route path="webhook-events" element={<Pane page={<WebhookEventsPage />} />} />
          <Route path="webhook-events/:id" element={<Pane page={<WebhookEventPage />} />} />
          <Route path="team" element={<Pane page={<TeamPage />} />} />
        </>
      )}
      <Route path="*" element={<Navigate to="/settings" replace />} />
    </Routes>
  )
}

function Parts() {
  return (
    <div className={classes.page}>
      <SettingsNav />
    </div>
  )
}

function Pane({ page }: { page: React.ReactNode }) {
  const isPhone = useLayout() === 'phone'
  return (
    <div className={classes.page}>
      {!isPhone && <SettingsNav />}
      <main className={classes.scroller} id="thread" tabIndex={-1}>
        <div className={classes.column}>{page}</div>
      </main>
    </div>
  )
}
