import '../i18n/admin.ts'
import '../i18n/late.ts'
import { Navigate, Route, Routes } from 'react-router'
import { useLayout } from '../app/layout.ts'
import type { PagesOf } from '../app/paths.ts'
import { useMe } from '../session/session.ts'
import { AuditPage } from './audit/AuditPage.tsx'
import { AutoEditPage, NewAutoPage } from './auto/AutoEditPage.tsx'
import { AutoPage } from './auto/AutoPage.tsx'
import { CannedEditPage, NewCannedPage } from './canned/CannedEditPage.tsx'
import { CannedPage } from './canned/CannedPage.tsx'
import { ChannelPage } from './channels/ChannelPage.tsx'
import { ChannelsPage } from './channels/ChannelsPage.tsx'
import { NewChannelPage } from './channels/NewChannelPage.tsx'
import { CompanyPage } from './company/CompanyPage.tsx'
import { DepartmentsPage } from './departments/DepartmentsPage.tsx'
import { HoursEditPage, NewHoursPage } from './hours/HoursEditPage.tsx'
import { HoursPage } from './hours/HoursPage.tsx'
import { KeysPage } from './keys/KeysPage.tsx'
import { MyPage } from './me/MyPage.tsx'
import { NewOutgoingPage } from './outgoing/NewOutgoingPage.tsx'
import { OutgoingEditPage } from './outgoing/OutgoingEditPage.tsx'
import { OutgoingPage } from './outgoing/OutgoingPage.tsx'
import { SettingsNav } from './SettingsNav.tsx'
import classes from './SettingsPage.module.css'
import { SecurityPage } from './security/SecurityPage.tsx'
import { TagsPage } from './tags/TagsPage.tsx'
import { AgentPage } from './team/AgentPage.tsx'
import { NewAgentPage } from './team/NewAgentPage.tsx'
import { TeamPage } from './team/TeamPage.tsx'
import { NewTemplatePage } from './templates/NewTemplatePage.tsx'
import { TemplatePage } from './templates/TemplatePage.tsx'
import { TemplatesPage } from './templates/TemplatesPage.tsx'
import { NewViewPage, ViewEditPage } from './views/ViewEditPage.tsx'
import { ViewsPage } from './views/ViewsPage.tsx'
import { WebhookEventPage } from './webhooks/WebhookEventPage.tsx'
import { WebhookEventsPage } from './webhooks/WebhookEventsPage.tsx'

/** Every page by its address under `/settings`. */
const forAll: PagesOf<'settings'> = {
  me: <MyPage />,
  security: <SecurityPage />,
  'canned-responses': <CannedPage />,
  'canned-responses/new': <NewCannedPage />,
  'canned-responses/:id': <CannedEditPage />,
  views: <ViewsPage />,
  'views/new': <NewViewPage />,
  'views/:id': <ViewEditPage />,
  tags: <TagsPage />,
  templates: <TemplatesPage />,
  'templates/:id': <TemplatePage />,
}
const forAdmins: PagesOf<'adminsSettings'> = {
  company: <CompanyPage />,
  team: <TeamPage />,
  'team/new': <NewAgentPage />,
  'team/:id': <AgentPage />,
  departments: <DepartmentsPage />,
  'business-hours': <HoursPage />,
  'business-hours/new': <NewHoursPage />,
  'business-hours/:id': <HoursEditPage />,
  'auto-responses': <AutoPage />,
  'auto-responses/new': <NewAutoPage />,
  'auto-responses/:id': <AutoEditPage />,
  'api-keys': <KeysPage />,
  'templates/new': <NewTemplatePage />,
  webhooks: <OutgoingPage />,
  'webhooks/new': <NewOutgoingPage />,
  'webhooks/:id': <OutgoingEditPage />,
  'audit-log': <AuditPage />,
  channels: <ChannelsPage />,
  'channels/new': <NewChannelPage />,
  'channels/:id': <ChannelPage />,
  'webhook-events': <WebhookEventsPage />,
  'webhook-events/:id': <WebhookEventPage />,
}

const away = <Navigate to="/settings" replace />

/** What is set up once. Admins see all of it, everybody else what is their own. */
export default function SettingsPage() {
  const isPhone = useLayout() === 'phone'
  const isAdmin = useMe().role === 'admin'
  return (
    <Routes>
      <Route index element={isPhone ? <Parts /> : <Navigate to="me" replace />} />
      {Object.entries(forAll).map(([path, page]) => (
        <Route key={path} path={path} element={<Pane page={page} />} />
      ))}
      {Object.entries(forAdmins).map(([path, page]) => (
        <Route key={path} path={path} element={isAdmin ? <Pane page={page} /> : away} />
      ))}
      <Route path="*" element={away} />
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
