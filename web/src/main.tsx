import './theme/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { keepForOffline } from './app/worker.ts'
import { followOtherTabs } from './session/session.ts'

followOtherTabs()
keepForOffline()

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
