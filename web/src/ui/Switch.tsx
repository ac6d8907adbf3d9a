import classes from './Switch.module.css'

interface Props {
  /** Read out, not shown: what is switched stands beside it. */
  label: string
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
}

/** What takes effect at once, without a button to save. */
export function Switch({ label, checked, disabled = false, onChange }: Props) {
  return (
    <label className={classes.switch} title={label}>
      <input
        type="checkbox"
        role="switch"
        className="visually-hidden"
        aria-label={label}
        checked={checked}
        aria-checked={checked}
        disabled={disabled}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <span className={classes.track} aria-hidden />
    </label>
  )
}
