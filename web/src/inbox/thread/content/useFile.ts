import type { Attachment } from '@parley/contracts/desk/attachment'
import { useRef, useState } from 'react'
import { readMessage } from '../../../api/conversations.ts'
import { withMessage } from '../../../live/desk.ts'
import { changeDesk, desk } from '../../../live/store.ts'
import { ownLink } from '../../../ui/ownLink.ts'

export interface File {
  link: string | null
  thumbnail: string | null
  /** It does not load, also by a fresh link. */
  isBroken: boolean
  /** To be called when the link does not load. */
  onError: () => void
  retry: () => void
}

/**
 * The links of a file as it was first shown: every event brings newly signed ones, and another address would load it
 * again. A link lives for an hour; one that fails is asked for anew, once, before the file counts as broken.
 */
export function useFile({ id, url, thumbnailUrl }: Attachment, messageId: string | null): File {
  const [links, setLinks] = useState({ url, thumbnailUrl })
  const [isBroken, setIsBroken] = useState(false)
  const wasRenewed = useRef(false)

  async function renew() {
    wasRenewed.current = true
    setIsBroken(false)
    try {
      const fresh = messageId === null ? null : await freshAttachment(messageId, id)
      if (fresh?.url) setLinks(fresh)
      else setIsBroken(true)
    } catch {
      setIsBroken(true)
    }
  }

  return {
    link: links.url && ownLink(links.url),
    thumbnail: links.thumbnailUrl && ownLink(links.thumbnailUrl),
    isBroken,
    onError: () => (wasRenewed.current ? setIsBroken(true) : void renew()),
    retry: () => void renew(),
  }
}

async function freshAttachment(messageId: string, id: string): Promise<Attachment | undefined> {
  const { seq } = desk()
  const { statusHistory: _, attempts: __, ...message } = await readMessage(messageId)
  changeDesk((before) => withMessage(before, message, seq))
  return message.attachments.find((attachment) => attachment.id === id)
}
