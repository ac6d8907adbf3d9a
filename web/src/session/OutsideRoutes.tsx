import '../i18n/people.ts'
import type { ReactNode } from 'react'
import { Route, Routes } from 'react-router'
import { NotFoundPage } from '../app/NotFoundPage.tsx'
import type { PagesOf } from '../app/paths.ts'
import { AcceptInvitationPage } from './AcceptInvitationPage.tsx'
import { ForgotPasswordPage } from './ForgotPasswordPage.tsx'
import { SignedOut } from './Guards.tsx'
import { LoginPage } from './LoginPage.tsx'
import { RegisterPage } from './RegisterPage.tsx'
import { ResetPasswordPage } from './ResetPasswordPage.tsx'
import { SuspendedPage } from './SuspendedPage.tsx'

const signedOut: PagesOf<'signedOut'> = {
  '/login': <LoginPage />,
  '/register': <RegisterPage />,
  '/forgot-password': <ForgotPasswordPage />,
}
const forAll: PagesOf<'outside'> = {
  '/reset-password': <ResetPasswordPage />,
  '/accept-invitation': <AcceptInvitationPage />,
  '/suspended': <SuspendedPage />,
  '*': <NotFoundPage />,
}
const routes = (pages: Record<string, ReactNode>) =>
  Object.entries(pages).map(([path, page]) => <Route key={path} path={path} element={page} />)

/** What stands outside of the shell, which who works in it does not load. Links from mails work for who is signed in, too. */
export default function OutsideRoutes() {
  return (
    <Routes>
      <Route element={<SignedOut />}>{routes(signedOut)}</Route>
      {routes(forAll)}
    </Routes>
  )
}
