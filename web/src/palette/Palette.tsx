import '../i18n/late.ts'
import '@mantine/spotlight/styles.css'
import '@mantine/core/styles/Input.css'
import '@mantine/core/styles/ScrollArea.css'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import type { Conversation } from '@parley/contracts/desk/conversation'
import { IconMessage, IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { useLayout } from '../app/layout.ts'
import { formatPhone } from '../i18n/phone.ts'
import { inboxPath, useFilter } from '../inbox/filter.ts'
import { nameOf } from '../inbox/names.ts'
import { lastMessagePreview, previewOf } from '../inbox/preview.ts'
import { useOpenId } from '../live/front.ts'
import { activityOf } from '../live/order.ts'
import { useDesk } from '../live/store.ts'
import { useMe } from '../session/session.ts'
import { movement } from '../theme/mantine.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { focusThread } from '../ui/focusThread.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { Ago } from '../ui/Time.tsx'
import { type Action, conversationActions, generalActions } from './actions.ts'
import { fits } from './find.ts'
import { closePalette, usePaletteOpen } from './open.ts'
import classes from './Palette.module.css'
import { useFirst } from './useFirst.ts'
import { useFound } from './useFound.ts'

const ACTIONS_AT_HAND = 3
const [store, spotlight] = createSpotlight()

/** Everything within reach of a few letters: the loaded conversations, then what can be done. */
export default function Palette() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const filter = useFilter()
  const me = useMe()
  // A keyboard takes the lower half there.
  const isPhone = useLayout() === 'phone'
  const [query, setQuery] = useState('')
  const open = usePaletteOpen((state) => state.open)
  useEffect(() => {
    if (open) spotlight.open()
  }, [open])

  const conversations = useDesk((desk) => desk.conversations)
  const openId = useOpenId((state) => state.openId)
  const opened = openId === null ? undefined : conversations.get(openId)?.value
  const found = useFound(query)
  const { conversations: rows, contacts, messages } = found
  const things = [...rows, ...contacts, ...messages]
  const onThis = opened ? fitting(conversationActions(opened, me), query, things.length > 0) : []
  const general = generalActions(me, query.trim() !== '').filter(({ text }) => fits(text, query))
  const isEmpty = things.length + onThis.length + general.length === 0
  useFirst(store, query.trim() !== '', [...things, ...onThis, ...general].map(({ id }) => id).join(' '))

  const pathTo = (id: string) =>
    pathname.startsWith('/inbox') ? inboxPath(filter, id) : inboxPath({ view: 'all', tab: 'open' }, id)

  function run({ to, act }: Action) {
    if (to) void navigate(to)
    // After the palette has given the focus back, since what is opened wants it.
    if (act) setTimeout(act, 0)
  }

  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={closePalette}
      shortcut={null}
      maxHeight={420}
      scrollable
      size={620}
      yOffset={isPhone ? 12 : 108}
      radius={12}
      transitionProps={movement}
      onExitTransitionEnd={findFocus}
      attributes={{ content: { 'aria-label': t('palette.title'), 'data-palette': true } }}
      classNames={{
        overlay: classes.overlay,
        action: classes.action,
        actionsList: classes.list,
        actionsGroup: classes.group,
        search: classes.search,
      }}
    >
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.title')}
        leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
        rightSection={<Kbd>Esc</Kbd>}
      />
      <Spotlight.ActionsList>
        {rows.length > 0 && (
          <Spotlight.ActionsGroup label={t('palette.conversations')}>
            {rows.map((conversation) => (
              <Spotlight.Action key={conversation.id} onClick={() => void navigate(pathTo(conversation.id))}>
                <Found conversation={conversation} />
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {contacts.length > 0 && (
          <Spotlight.ActionsGroup label={t('palette.contacts')}>
            {contacts.map((contact) => (
              <Spotlight.Action key={contact.id} onClick={() => void navigate(`/contacts/${contact.id}`)}>
                <Avatar id={contact.id} name={nameOf(contact)} url={contact.avatarUrl} size={26} />
                <bdi className={classes.text}>{nameOf(contact)}</bdi>
                {contact.phone && (
                  <bdi dir="ltr" className={classes.time}>
                    {formatPhone(contact.phone)}
                  </bdi>
                )}
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {messages.length > 0 && (
          <Spotlight.ActionsGroup label={t('palette.messages')}>
            {messages.map((message) => (
              <Spotlight.Action
                key={message.id}
                onClick={() => void navigate(pathTo(message.conversationId))}
              >
                <IconMessage size={18} stroke={1.6} className={classes.icon} aria-hidden />
                <bdi className={classes.text}>{previewOf(message)}</bdi>
                <Ago at={message.sentAt} className={classes.time} />
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {onThis.length > 0 && <Group label={t('palette.onThis')} actions={onThis} onRun={run} />}
        {general.length > 0 && <Group label={t('palette.go')} actions={general} onRun={run} />}
        {isEmpty && (
          <Spotlight.Empty>{t(found.isLooking ? 'palette.looking' : 'palette.none')}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

/** It gives the focus back to where it was opened from: unless it has led away from there, and that is gone. */
function findFocus(): void {
  const { activeElement, body } = document
  if (activeElement === body || activeElement?.closest('[data-palette]')) focusThread()
}

/**
 * What fits, or else the first few, behind what was found: what is open stays at hand whatever is looked for. They never
 * stand first, where Enter would do what nobody asked for.
 */
function fitting(actions: Action[], query: string, isBehind: boolean): Action[] {
  const found = actions.filter(({ text }) => fits(text, query))
  const isAsked = query.trim() !== ''
  return found.length > 0 || (isAsked && !isBehind) ? found : actions.slice(0, ACTIONS_AT_HAND)
}

function Found({ conversation }: { conversation: Conversation }) {
  const { contact, channel } = conversation
  const name = nameOf(contact)
  return (
    <>
      <Avatar id={contact.id} name={name} url={contact.avatarUrl} size={26} channel={channel.type} />
      <span className={classes.text}>
        <bdi>{name}</bdi> · <bdi>{lastMessagePreview(conversation)}</bdi>
      </span>
      <Ago at={activityOf(conversation)} className={classes.time} />
    </>
  )
}

interface GroupProps {
  label: string
  actions: Action[]
  onRun: (action: Action) => void
}

function Group({ label, actions, onRun }: GroupProps) {
  return (
    <Spotlight.ActionsGroup label={label}>
      {actions.map((action) => (
        <Spotlight.Action key={action.id} onClick={() => onRun(action)}>
          <action.icon size={18} stroke={1.6} className={classes.icon} aria-hidden />
          <span className={classes.text}>{action.text}</span>
          {action.key && <Kbd>{action.key}</Kbd>}
        </Spotlight.Action>
      ))}
    </Spotlight.ActionsGroup>
  )
}
