import classes from './BuildPage.module.css'

interface Props<Option extends string> {
  label: string
  name: string
  options: readonly { value: Option; title: string; why: string }[]
  chosen: Option
  onChoose: (value: Option) => void
}

/** One of a few ways, each with what it means. */
export function Choice<Option extends string>({ label, name, options, chosen, onChoose }: Props<Option>) {
  return (
    <fieldset className={classes.choices}>
      <legend>{label}</legend>
      {options.map(({ value, title, why }) => (
        <label key={value} className={classes.choice}>
          <input type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} />
          <span>
            <strong>{title}</strong>
            <span>{why}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
