import type { ReactNode } from 'react'
import { Head } from './Head.tsx'
import { Listing, type ListingProps } from './Listing.tsx'

interface Props<Thing> extends Omit<ListingProps<Thing>, 'name'> {
  title: string
  why: string
  /** The way to another one. */
  add: ReactNode
}

/** A page of the settings that is a list: its title, what it is for, adding another one, and the list. */
export function ListPage<Thing extends { id: string }>({ title, why, add, ...listing }: Props<Thing>) {
  return (
    <>
      <Head title={title} why={why} action={add} />
      <Listing {...listing} name={title} />
    </>
  )
}
