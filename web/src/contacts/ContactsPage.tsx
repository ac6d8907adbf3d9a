import '../i18n/late.ts'
import '../i18n/contactTools.ts'
import '../i18n/people.ts'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useLayout } from '../app/layout.ts'
import { usePreferences } from '../theme/preferences.ts'
import { Notice } from '../ui/Notice.tsx'
import { Resizer } from '../ui/Resizer.tsx'
import { ContactDetail } from './ContactDetail.tsx'
import classes from './ContactsPage.module.css'
import { ContactsPane } from './ContactsPane.tsx'
import { NewContact } from './NewContact.tsx'

const ImportContacts = lazy(() => import('./import/ImportContacts.tsx'))

/** Everybody who ever wrote or was written to: the list, and one of them beside it. */
export default function ContactsPage() {
  const { id = null } = useParams()
  const isPhone = useLayout() === 'phone'
  const width = usePreferences(({ widths }) => widths.list)
  return (
    <div className={classes.page}>
      {(!isPhone || id === null) && (
        <div className={classes.list} style={isPhone ? undefined : { width }}>
          <ContactsPane openId={id} />
        </div>
      )}
      {!isPhone && <Resizer pane="list" side="before" />}
      {(!isPhone || id !== null) && (
        <main className={classes.detail} id="thread" tabIndex={-1}>
          <Suspense>
            <Beside id={id} />
          </Suspense>
        </main>
      )}
    </div>
  )
}

/** What stands beside the list: somebody, somebody new, or many at once. */
function Beside({ id }: { id: string | null }) {
  const { t } = useTranslation()
  if (id === null) return <Notice>{t('contacts.choose')}</Notice>
  if (id === 'new') return <NewContact />
  if (id === 'import') return <ImportContacts />
  return <ContactDetail key={id} id={id} />
}
