import { type ReactNode, useId } from 'react'
import classes from './Choice.module.css'

interface Props<Option extends string> {
  name: string
  options: readonly Option[]
  chosen: Option
  nameOf: (option: Option) => string
  onChoose: (option: Option) => void
  /** Whether it was kept. */
  beside?: ReactNode
}

/** One of a few, side by side; the arrow keys walk through them. */
export function Choice<Option extends string>(props: Props<Option>) {
  const { name, options, chosen, nameOf, onChoose, beside } = props
  const group = useId()
  return (
    <fieldset className={classes.choice}>
      <legend>
        {name} {beside}
      </legend>
      <div className={classes.options}>
        {options.map((option) => (
          <label key={option}>
            <input
              type="radio"
              className="visually-hidden"
              name={group}
              checked={option === chosen}
              onChange={() => onChoose(option)}
            />
            <span>{nameOf(option)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
