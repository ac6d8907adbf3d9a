import { create } from 'zustand'
import { focusKeeper } from '../ui/focusKeeper.ts'

interface Lightbox {
  /** Which picture of which conversation stands over the page. */
  open: { conversationId: string; attachmentId: string } | null
}

export const useLightbox = create<Lightbox>(() => ({ open: null }))

export const lightboxFocus = focusKeeper()

export function openLightbox(conversationId: string, attachmentId: string): void {
  if (!useLightbox.getState().open) lightboxFocus.keep()
  useLightbox.setState({ open: { conversationId, attachmentId } })
}

export const closeLightbox = () => useLightbox.setState({ open: null })
