import '../../i18n/inboxLate.ts'
import { inWords } from '../../api/words.ts'
import { t } from '../../i18n/index.ts'
import { desk } from '../../live/store.ts'
import { tell } from '../../notify/toast.ts'
import { saidIn } from './stretch.ts'
import { fetchOlder } from './useThreadData.ts'

const PAGE = 100
/** Ten thousand messages: whoever wants to go further back than that has more time than a click says. */
const PAGES = 100

/** Reads a thread back to a message, as long as it is wanted; answers whether it is here now, and says where it can't be. */
export async function seek(
  conversationId: string,
  messageId: string,
  isWanted: () => boolean,
): Promise<boolean> {
  const fail = (why: string) => {
    if (isWanted()) tell(why, { alert: true })
    return false
  }
  try {
    for (let page = 0; page < PAGES && isWanted(); page += 1) {
      const thread = desk().threads.get(conversationId)
      if (!thread) return false
      if (saidIn(thread).some(({ id }) => id === messageId)) return true
      if (thread.olderCursor === null) return fail(t('quote.gone'))
      await fetchOlder(conversationId, PAGE)
    }
    return fail(t('quote.far'))
  } catch (error) {
    return fail(inWords(error))
  }
}
