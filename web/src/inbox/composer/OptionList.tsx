import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useImperativeHandle, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './OptionList.module.css'

export interface Option {
  id: string
  text: string
  detail?: string
  icon?: ReactNode
}

/** The list hears the keys of the box that it belongs to; answers whether a key was its own. */
export interface OptionKeys {
  onKey: (event: KeyboardEvent) => boolean
}

export interface ListProps<Thing> {
  query: string
  keys: Ref<OptionKeys>
  onActive: (optionId: string | undefined) => void
  onPick: (thing: Thing) => void
}

interface Props {
  label: string
  empty: string
  options: readonly Option[]
  keys: Ref<OptionKeys>
  /** Which option the keyboard stands on, for the box to name. */
  onActive: (optionId: string | undefined) => void
  onPick: (id: string) => void
}

/** What one may choose while writing goes on: the focus stays in the box. */
export function OptionList({ label, empty, options, keys, onActive, onPick }: Props) {
  const { t } = useTranslation()
  const [at, setAt] = useState(0)
  const active = options[Math.min(at, options.length - 1)]
  const elementId = active && `option-${active.id}`
  useEffect(() => {
    onActive(elementId)
    if (elementId) document.getElementById(elementId)?.scrollIntoView({ block: 'nearest' })
    return () => onActive(undefined)
  }, [elementId, onActive])

  useImperativeHandle(keys, () => ({
    onKey({ key }) {
      if (!active) return false
      if (key === 'ArrowDown') setAt((at + 1) % options.length)
      else if (key === 'ArrowUp') setAt((at + options.length - 1) % options.length)
      else if (key === 'Enter' || key === 'Tab') onPick(active.id)
      else return false
      return true
    },
  }))

  return (
    <div className={classes.pane}>
      <div id="composer-options" role="listbox" aria-label={label} className={classes.list}>
        {options.map((option) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the box
          // biome-ignore lint/a11y/useFocusableInteractive: the box has the focus and names the active option
          <div
            key={option.id}
            id={`option-${option.id}`}
            role="option"
            aria-selected={option.id === active?.id}
            className={classes.option}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onPick(option.id)}
          >
            {option.icon}
            <span className={classes.text}>{option.text}</span>
            {option.detail && <bdi className={classes.detail}>{option.detail}</bdi>}
          </div>
        ))}
      </div>
      {options.length === 0 && <p className={classes.empty}>{empty}</p>}
      <p className="visually-hidden" aria-live="polite">
        {t('composer.options', { count: options.length })}
      </p>
    </div>
  )
}
