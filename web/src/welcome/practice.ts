import type { Channel } from '@parley/contracts/desk/channel'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queryClient, useChannels } from '../api/queries.ts'
import { addPracticeChannel, readPracticeOffer } from '../api/settings.ts'
import { inWords } from '../api/words.ts'
import { tell } from '../notify/toast.ts'
import { useMe } from '../session/session.ts'

/** The simulator's phone, ready to write to this number. */
export const phoneWritingTo = ({ displayPhoneNumber }: Pick<Channel, 'displayPhoneNumber'>) =>
  displayPhoneNumber ? `/simulator#whatsapp/${displayPhoneNumber}` : '/simulator'

/** The simulator's phone, ready to write to the company; null where it can write to none of its channels. */
export function usePhone(): string | null {
  const played = useChannels().data?.filter(({ sandbox }) => sandbox) ?? []
  const number = played.find(({ type }) => type === 'whatsapp')
  if (number) return phoneWritingTo(number)
  return played.length > 0 ? '/simulator' : null
}

/** How to get a number that the simulator's phone can write to; null where that is not offered, or there is one. */
export function usePractice(): { add: () => Promise<void>; isBusy: boolean } | null {
  const isAdmin = useMe().role === 'admin'
  const channels = useChannels().data
  const hasOne = channels?.some(({ sandbox, type }) => sandbox && type === 'whatsapp') ?? true
  const [isBusy, setIsBusy] = useState(false)
  const offer = useQuery({
    queryKey: ['practice'],
    queryFn: ({ signal }) => readPracticeOffer(signal),
    enabled: isAdmin && !hasOne,
    staleTime: Number.POSITIVE_INFINITY,
  })

  async function add() {
    setIsBusy(true)
    try {
      await addPracticeChannel()
      await queryClient.invalidateQueries({ queryKey: ['channels'] })
    } catch (error) {
      tell(inWords(error), { alert: true })
    }
    setIsBusy(false)
  }

  return isAdmin && !hasOne && offer.data?.isOffered ? { add, isBusy } : null
}
