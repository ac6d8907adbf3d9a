import '../i18n/people.ts'
import { Route, Routes } from 'react-router'
import { NotFoundPage } from '../app/NotFoundPage.tsx'
import { AcceptInvitationPage } from './AcceptInvitationPage.tsx'
import { ForgotPasswordPage } from './ForgotPasswordPage.tsx'
import { SignedOut } from './Guards.tsx'
import { RegisterPage } from './RegisterPage.tsx'
import { ResetPasswordPage } from './ResetPasswordPage.tsx'
import { SuspendedPage } from './SuspendedPage.tsx'

/** What stands outside of the shell and is seldom opened. Links from mails work for who is signed in, too. */
export default function OutsideRoutes() {
  return (
    <Routes>
      <Route element={<SignedOut />}>
        <Route path="/register" element={<RegisterPage />} />
        <Route path="/forgot-password" element={<ForgotPasswordPage />} />
      </Route>
      <Route path="/reset-password" element={<ResetPasswordPage />} />
      <Route path="/accept-invitation" element={<AcceptInvitationPage />} />
      <Route path="/suspended" element={<SuspendedPage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  )
}
