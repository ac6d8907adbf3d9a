import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import classes from './NewPill.module.css'

interface Props {
  text: string
  towards: 'start' | 'end'
  onGo: () => void
}

/** Stands over a list in the place of moving what is being read. */
export function NewPill({ text, towards, onGo }: Props) {
  const Icon = towards === 'start' ? IconArrowUp : IconArrowDown
  return (
    <button type="button" className={classes.pill} data-towards={towards} onClick={onGo}>
      <Icon size={14} stroke={2} aria-hidden />
      {text}
    </button>
  )
}
