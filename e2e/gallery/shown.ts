import type { Frame, Scheme } from './camera.ts'

interface Shown {
  /** In docs/pictures. */
  file: string
  screen: string
  frame: Frame
  scheme: Scheme
}

const desk = { width: 1440, height: 900 }
const phone = { width: 360, height: 740 }

/** The few screens that README and docs show. */
export const shown: readonly Shown[] = [
  { file: 'inbox-light', screen: 'thread', frame: desk, scheme: 'light' },
  { file: 'inbox-dark', screen: 'palette-found', frame: desk, scheme: 'dark' },
  { file: 'inbox-phone', screen: 'inbox', frame: phone, scheme: 'light' },
  { file: 'thread-phone', screen: 'thread', frame: phone, scheme: 'dark' },
  {
    file: 'window-closed',
    screen: 'thread-window-closed',
    frame: { width: 1024, height: 768 },
    scheme: 'light',
  },
  { file: 'campaign', screen: 'campaign', frame: { width: 1024, height: 640 }, scheme: 'light' },
  {
    file: 'setup-check',
    screen: 'settings-channels-checked',
    frame: { width: 1024, height: 768 },
    scheme: 'light',
  },
  { file: 'first-steps', screen: 'fresh-inbox', frame: { width: 1024, height: 640 }, scheme: 'light' },
]
