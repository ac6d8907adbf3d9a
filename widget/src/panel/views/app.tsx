import { useEffect, useRef, useState } from 'preact/hooks'
import type { Desk } from '../desk/desk.ts'
import { isRtl } from '../i18n/index.ts'
import type { State, Store } from '../state.ts'
import { Composer } from './composer.tsx'
import { PanelContext } from './context.ts'
import { Header } from './header.tsx'
import { IntroductionForm } from './introduction.tsx'
import { Thread } from './thread.tsx'

const NOTICE_MS = 6000

/** The panel over the page. It stays in place while it is closed, so that nothing of it is lost. */
export function App({ store, desk, close }: { store: Store; desk: Desk; close(): void }) {
  const state = useStore(store)
  const { notice, notify } = useNotice(store)
  const { words, open, locale, reachable, channel, dark } = state
  const panel = useRef<HTMLDivElement>(null)
  const [dropping, setDropping] = useState(false)
  useFocus(panel, open, asksFirst(state))
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setDropping(false)
    if (!asksFirst(state)) desk.writing.attach([...(event.dataTransfer?.files ?? [])])
  }
  return (
    <PanelContext.Provider value={{ state, desk, close, notify }}>
      <div
        ref={panel}
        class="panel"
        role="dialog"
        aria-label={channel?.name || words.chat}
        lang={locale}
        dir={isRtl(locale) ? 'rtl' : 'ltr'}
        data-theme={dark ? 'dark' : 'light'}
        hidden={!open}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close()
          if (event.key === 'Tab') keepFocus(event, panel.current!)
        }}
        onDragOver={(event) => {
          event.preventDefault()
          setDropping(true)
        }}
        onDragLeave={(event) => {
          if (!panel.current!.contains(event.relatedTarget as Node | null)) setDropping(false)
        }}
        onDrop={drop}
      >
        <Header />
        {reachable === false && <p class="bar">{words.offline}</p>}
        {!channel ? (
          <div class="thread" />
        ) : asksFirst(state) ? (
          <IntroductionForm />
        ) : (
          <>
            {!channel.online && channel.offlineMessage && (
              <p class="bar" dir="auto">
                {channel.offlineMessage}
              </p>
            )}
            <Thread />
            <Composer key={state.visitors} />
          </>
        )}
        {dropping && <p class="dropping">{words.drop}</p>}
        <p class="float notice" role="status" hidden={!notice}>
          {notice}
        </p>
      </div>
    </PanelContext.Provider>
  )
}

/** The form stands before the thread of those who have none yet. */
function asksFirst({ channel, introduced, ticketId, messages, unsent }: State): boolean {
  if (!channel || introduced || ticketId || messages.length > 0 || unsent.length > 0) return false
  return !channel.online || (channel.preChat ?? []).length > 0
}

function useStore(store: Store): State {
  const [state, setState] = useState(store.now)
  useEffect(() => {
    setState(store.now)
    return store.subscribe(setState)
  }, [store])
  return state
}

function useNotice(store: Store) {
  const [notice, setNotice] = useState<string | null>(null)
  useEffect(() => {
    if (notice === null) return
    const timer = setTimeout(() => setNotice(null), NOTICE_MS)
    return () => clearTimeout(timer)
  }, [notice, store])
  return { notice, notify: setNotice }
}

const FOCUSABLE = 'button:not([tabindex="-1"]),a[href],input:not([tabindex="-1"]),textarea,[tabindex="0"]'

/** Who opens it writes at once. */
function useFocus(panel: { current: HTMLElement | null }, open: boolean, asks: boolean) {
  useEffect(() => {
    if (!open) return
    const first = panel.current?.querySelector<HTMLElement>(
      asks ? '.intro input, .intro textarea' : '.compose textarea',
    )
    first?.focus({ preventScroll: true })
  }, [open, asks])
}

/** Where it fills the screen there is nothing beside it to go to. */
function keepFocus(event: KeyboardEvent, panel: HTMLElement): void {
  if (!matchMedia('(max-width: 480px)').matches) return
  const all = [...panel.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((one) => one.offsetParent !== null)
  const active = (panel.getRootNode() as ShadowRoot).activeElement
  const [from, to] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]]
  if (active !== from) return
  event.preventDefault()
  to?.focus()
}
