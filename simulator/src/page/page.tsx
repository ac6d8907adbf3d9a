import '@fontsource-variable/inter'
import { render } from 'preact'
import { useEffect, useReducer, useState } from 'preact/hooks'
import { listen, loadMessages } from './backstage.ts'
import { Faults } from './faults.tsx'
import { addressOf, handFromAddress } from './hand.ts'
import { Icon, type IconName } from './icons.tsx'
import { after, type Hand, keyOf } from './model.ts'
import { Phone } from './phone.tsx'
import { Traffic } from './traffic.tsx'
import { words } from './words.ts'

type Tab = keyof typeof words.tabs
const TAB_ICONS: Record<Tab, IconName> = { phone: 'phone', traffic: 'traffic', faults: 'alert' }

function Page() {
  const [model, tell] = useReducer(after, {
    connected: true,
    epoch: 0,
    state: null,
    hand: handFromAddress(location.hash),
    messages: [],
  })
  const [tab, setTab] = useState<Tab>('phone')
  const key = keyOf(model.hand)

  useEffect(() => listen(tell), [])
  useEffect(() => {
    const follow = () => tell({ type: 'take', hand: handFromAddress(location.hash) })
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  useEffect(() => {
    if (model.epoch === 0) return
    void loadMessages(key).then((messages) => tell({ type: 'messages', key, messages }))
  }, [key, model.epoch])
  const take = (hand: Hand) => {
    history.replaceState(null, '', addressOf(hand))
    tell({ type: 'take', hand })
  }

  return (
    <div class="page" data-tab={tab}>
      <header class="top">
        <span class="logo">
          <Icon name="phone" />
        </span>
        <h1>{words.title}</h1>
        <p class="subtitle">{words.subtitle}</p>
        <a class="quiet-button" href="../">
          {words.openInbox}
          <Icon name="link" size={16} />
        </a>
      </header>
      {!model.connected && (
        <p class="offline" role="status">
          {words.reconnecting}
        </p>
      )}
      {model.state && (
        <main class="panes">
          <Phone state={model.state} hand={model.hand} messages={model.messages} take={take} />
          <Traffic state={model.state} />
          <Faults state={model.state} hand={model.hand} />
        </main>
      )}
      <nav class="tabs">
        {(Object.keys(words.tabs) as Tab[]).map((name) => (
          <button
            type="button"
            key={name}
            data-for={name}
            aria-pressed={tab === name}
            onClick={() => setTab(name)}
          >
            <Icon name={TAB_ICONS[name]} />
            {words.tabs[name]}
          </button>
        ))}
      </nav>
    </div>
  )
}

render(<Page />, document.getElementById('page') as HTMLElement)
