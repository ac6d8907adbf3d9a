import { IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Head } from './Head.tsx'
import { InlineRow } from './InlineForm.tsx'
import { Listing, type ListingProps } from './Listing.tsx'

interface Props<Thing> extends Omit<ListingProps<Thing>, 'name' | 'children'> {
  title: string
  why: string
  add: string
  row: (thing: Thing) => ReactNode
  /** Of the one that is changed, or null for a new one. */
  form: (thing: Thing | null, onClose: () => void) => ReactNode
}

/** A page of small things, each changed where it stands in its list, one at a time. */
export function EditableList<Thing extends { id: string }>({
  title,
  why,
  add,
  row,
  form,
  ...listing
}: Props<Thing>) {
  const [open, setOpen] = useState<{ id: string } | 'new' | null>(null)
  const close = () => setOpen(null)
  const adding = (
    <Button
      kind="primary"
      icon={<IconPlus size={16} stroke={1.8} aria-hidden />}
      onClick={() => setOpen('new')}
    >
      {add}
    </Button>
  )
  return (
    <>
      <Head title={title} why={why} action={adding} />
      {open === 'new' && form(null, close)}
      <Listing {...listing} name={title}>
        {(thing) =>
          open !== null && open !== 'new' && open.id === thing.id ? (
            form(thing, close)
          ) : (
            <InlineRow onOpen={() => setOpen({ id: thing.id })}>{row(thing)}</InlineRow>
          )
        }
      </Listing>
    </>
  )
}
