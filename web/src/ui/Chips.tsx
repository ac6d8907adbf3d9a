import '../i18n/people.ts'
import { IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Chips.module.css'
import { Labelled, type Labels } from './Labelled.tsx'

interface Props extends Labels {
  values: readonly string[]
  onChange: (values: string[]) => void
  /** What can be chosen from; other words are taken, too. */
  suggestions?: readonly string[]
  maxLength?: number
  placeholder?: string
}

/** Several short words: Enter or a comma takes one, Backspace in the empty field gives the last one back. */
export function Chips({ label, hint, problem, values, onChange, suggestions = [], ...input }: Props) {
  const { t } = useTranslation()
  const [text, setText] = useState('')

  function take() {
    const word = text.trim()
    setText('')
    if (word !== '' && !values.includes(word)) onChange([...values, word])
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if ((event.key === 'Enter' || event.key === ',') && text.trim() !== '') {
      event.preventDefault()
      take()
    }
    if (event.key === 'Backspace' && text === '') onChange(values.slice(0, -1))
  }

  return (
    <Labelled label={label} hint={hint} problem={problem}>
      {(named) => (
        <div className={classes.box}>
          {values.length > 0 && (
            <ul aria-label={label}>
              {values.map((value) => (
                <li key={value} className={classes.chip}>
                  <bdi>{value}</bdi>
                  <button
                    type="button"
                    aria-label={t('form.remove', { name: value })}
                    onClick={() => onChange(values.filter((each) => each !== value))}
                  >
                    <IconX size={12} stroke={2} aria-hidden />
                  </button>
                </li>
              ))}
            </ul>
          )}
          <input
            {...input}
            {...named}
            value={text}
            dir="auto"
            autoComplete="off"
            list={suggestions.length > 0 ? `${named.id}-list` : undefined}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
            onKeyDown={onKeyDown}
            onBlur={take}
          />
          {suggestions.length > 0 && (
            <datalist id={`${named.id}-list`}>
              {suggestions
                .filter((each) => !values.includes(each))
                .map((each) => (
                  <option key={each} value={each} />
                ))}
            </datalist>
          )}
        </div>
      )}
    </Labelled>
  )
}
