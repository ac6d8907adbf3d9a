import '../i18n/inboxLate.ts'
import { Modal } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changePreference } from '../session/preferences.ts'
import { movement } from '../theme/mantine.ts'
import { type Keys, usePreferences } from '../theme/preferences.ts'
import { Button } from '../ui/Button.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { holderOf, keyFor, pressed, printed, type Shortcut, shortcuts } from './keys.ts'
import { closeShortcuts, shortcutsFocus, useShortcutsOpen } from './open.ts'
import classes from './ShortcutSheet.module.css'

/** What no one can move: the browser's way of writing, and the palette's, which works while one types. */
const fixed = [
  ['open', ['↵']],
  ['palette', ['⌘ / Ctrl', 'K']],
  ['send', ['↵']],
  ['newline', ['⇧', '↵']],
  ['canned', ['/']],
  ['mention', ['@']],
  ['takeBack', ['⌘ / Ctrl', 'Z']],
] as const

/** Every key that does something, as it is now; each can be given another one. */
export default function ShortcutSheet() {
  const { t } = useTranslation()
  const open = useShortcutsOpen((state) => state.open)
  const keys = usePreferences((preferences) => preferences.keys)
  const [changing, setChanging] = useState<Shortcut | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  function take(event: KeyboardEvent) {
    if (!changing) return
    if (event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') {
      setChanging(null)
      return
    }
    const key = pressed(event.nativeEvent)
    if (!key) return
    const holder = holderOf(key, keys, changing)
    if (holder) {
      setProblem(t('keys.taken', { key: printed(key), name: t(`shortcuts.${holder}`) }))
      return
    }
    setProblem(null)
    setChanging(null)
    keep({ ...keys, [changing]: key })
  }
  const keep = (next: Keys) => void changePreference({ keys: next })

  return (
    <Modal
      opened={open}
      onClose={() => {
        setChanging(null)
        setProblem(null)
        closeShortcuts()
      }}
      title={t('shortcuts.title')}
      radius={12}
      size={480}
      closeOnEscape={changing === null}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      transitionProps={movement}
      returnFocus={false}
      onExitTransitionEnd={shortcutsFocus.giveBack}
    >
      <dl className={classes.list}>
        {shortcuts.map((name) => (
          <div key={name}>
            <dt>{t(`shortcuts.${name}`)}</dt>
            <dd>
              <button
                type="button"
                className={classes.key}
                aria-label={t('keys.change', {
                  name: t(`shortcuts.${name}`),
                  key: printed(keyFor(name, keys)),
                })}
                onClick={() => {
                  setProblem(null)
                  setChanging(changing === name ? null : name)
                }}
                onBlur={() => setChanging(null)}
                onKeyDown={take}
              >
                {changing === name ? (
                  <span className={classes.waiting}>{t('keys.press')}</span>
                ) : (
                  <Kbd>{printed(keyFor(name, keys))}</Kbd>
                )}
              </button>
            </dd>
          </div>
        ))}
        {fixed.map(([name, parts]) => (
          <div key={name}>
            <dt>{t(`shortcuts.${name}`)}</dt>
            <dd>
              <span className="visually-hidden">{parts.join(' ')}</span>
              {parts.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <div className={classes.foot}>
        <p role={problem ? 'alert' : undefined} className={problem ? classes.problem : classes.hint}>
          {problem ?? t('keys.hint')}
        </p>
        {Object.keys(keys).length > 0 && <Button onClick={() => keep({})}>{t('keys.reset')}</Button>}
      </div>
    </Modal>
  )
}
