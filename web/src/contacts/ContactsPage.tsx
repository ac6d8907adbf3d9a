import '../i18n/late.ts'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useLayout } from '../app/layout.ts'
import { usePreferences } from '../theme/preferences.ts'
import { Notice } from '../ui/Notice.tsx'
import { Resizer } from '../ui/Resizer.tsx'
import { ContactDetail } from './ContactDetail.tsx'
import classes from './ContactsPage.module.css'
import { ContactsPane } from './ContactsPane.tsx'

/** Everybody who ever wrote or was written to: the list, and one of them beside it. */
export default function ContactsPage() {
  const { t } = useTranslation()
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
          {id === null ? <Notice>{t('contacts.choose')}</Notice> : <ContactDetail key={id} id={id} />}
        </main>
      )}
    </div>
  )
}
