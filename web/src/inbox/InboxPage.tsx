import { IconMessagePlus } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { AccountMenu } from '../app/AccountMenu.tsx'
import { useLayout } from '../app/layout.ts'
import { placesFor } from '../app/places.ts'
import { useDeclareOpen } from '../live/front.ts'
import { useConversation } from '../live/store.ts'
import { useMe } from '../session/session.ts'
import { useKey } from '../shortcuts/keys.ts'
import { setPreference, usePreferences } from '../theme/preferences.ts'
import { join } from '../ui/join.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Resizer } from '../ui/Resizer.tsx'
import { useAfterFrame } from '../ui/useAfterFrame.ts'
import { useOnceWanted } from '../ui/useOnceWanted.ts'
import { useIsBeginning } from '../welcome/useIsBeginning.ts'
import { useFilter } from './filter.ts'
import classes from './InboxPage.module.css'
import { ListPane } from './list/ListPane.tsx'
import { ThreadPane } from './thread/ThreadPane.tsx'
import { useInboxKeys } from './useInboxKeys.ts'
import { useSwipeBack } from './useSwipeBack.ts'
import { ViewsNav } from './ViewsNav.tsx'

/** Beside the thread, which comes first. */
const ContactPane = lazy(() => import('./contact/ContactPane.tsx'))
/** While no customer can reach the company. */
const Welcome = lazy(() => import('../welcome/Welcome.tsx'))
/** Only where a pane has no room of its own. */
const SideDrawer = lazy(() => import('./SideDrawer.tsx'))

/** The inbox: as many of its panes side by side as there is room for, the others over them. */
export function InboxPage() {
  const { t } = useTranslation()
  const { id = null } = useParams()
  const filter = useFilter()
  const layout = useLayout()
  const { role } = useMe()
  const { widths, contactOpen } = usePreferences()
  const [drawer, setDrawer] = useState<'views' | 'contact' | null>(null)
  const hasDrawer = useOnceWanted(drawer !== null)
  const conversation = useConversation(id ?? '')
  const beside = useAfterFrame(conversation)
  useDeclareOpen(id)
  useInboxKeys(filter, id)
  const swipe = useSwipeBack(filter)

  const isWide = layout === 'wide'
  const isPhone = layout === 'phone'
  const showContact = () => (isWide ? setPreference({ contactOpen: !contactOpen }) : setDrawer('contact'))
  const close = () => setDrawer(null)

  return (
    <div className={classes.panes}>
      {isWide && (
        <>
          <div style={{ width: widths.views }}>
            <ViewsNav filter={filter} />
          </div>
          <Resizer pane="views" side="before" />
        </>
      )}
      {(!isPhone || id === null) && (
        <div className={classes.list} style={isPhone ? undefined : { width: listWidth(widths.list, isWide) }}>
          <ListPane filter={filter} openId={id} onViews={() => setDrawer('views')} />
        </div>
      )}
      {!isPhone && <Resizer pane="list" side="before" />}
      {(!isPhone || id !== null) && (
        <main className={classes.thread} {...(isPhone ? swipe : {})}>
          {id === null ? <NothingOpen /> : <ThreadPane id={id} onContact={showContact} />}
        </main>
      )}
      {isWide && contactOpen && id !== null && beside && (
        <>
          <Resizer pane="contact" side="after" />
          <div style={{ width: widths.contact }}>
            <Suspense>
              <ContactPane conversation={beside} />
            </Suspense>
          </div>
        </>
      )}
      {hasDrawer && (
        <Suspense>
          <SideDrawer opened={drawer === 'views'} side="start" title={t('nav.views')} onClose={close}>
            <ViewsNav filter={filter} onChosen={close}>
              {layout === 'tablet' && (
                <>
                  <Link to="/send" className={classes.place}>
                    <IconMessagePlus size={18} stroke={1.6} aria-hidden />
                    {t('shortcuts.compose')}
                  </Link>
                  {placesFor(role)
                    .filter(({ name }) => name !== 'inbox')
                    .map(({ name, icon: Icon }) => (
                      <Link key={name} to={`/${name}`} className={classes.place}>
                        <Icon size={18} stroke={1.6} aria-hidden />
                        {t(`nav.${name}`)}
                      </Link>
                    ))}
                  <AccountMenu
                    position="top-start"
                    className={join(classes.place, classes.account)}
                    label={t('nav.me')}
                  />
                </>
              )}
            </ViewsNav>
          </SideDrawer>
          <SideDrawer
            opened={drawer === 'contact' && conversation !== undefined}
            side="end"
            title={t('contact.label')}
            onClose={close}
          >
            {conversation && <ContactPane conversation={conversation} />}
          </SideDrawer>
        </Suspense>
      )}
    </div>
  )
}

/** Without a column for the views the list starts a little narrower, too. */
const listWidth = (width: number, isWide: boolean) => (isWide ? width : width - 28)

function NothingOpen() {
  const { t } = useTranslation()
  const next = useKey('next')
  const previous = useKey('previous')
  if (useIsBeginning()) {
    return (
      <div className={classes.beside}>
        <Suspense>
          <Welcome />
        </Suspense>
      </div>
    )
  }
  return (
    <Notice>
      {t('thread.none')}
      <br />
      <Kbd>{next}</Kbd> <Kbd>{previous}</Kbd> {t('thread.noneKeys')}
    </Notice>
  )
}
