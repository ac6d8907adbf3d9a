interface SwitchProps {
  label: string
  why: string
  /** How far it reaches, while it is on. */
  note?: string
  on: boolean
  turn: (on: boolean) => void
}

export function Switch({ label, why, note, on, turn }: SwitchProps) {
  return (
    <button type="button" class="switch" role="switch" aria-checked={on} onClick={() => turn(!on)}>
      <span class="switch-words">
        <span>{label}</span>
        <span class="second">{why}</span>
        {note && <span class="switch-note">{note}</span>}
      </span>
      <span class="switch-track" aria-hidden />
    </button>
  )
}
