import type { FetchOutcome } from '../../core/channels/port.ts'
import { type FileOrder, type GotFile, getFile } from '../http/get-file.ts'

/** Hosts of which Meta hands out addresses of files. */
const HOSTS = ['fbsbx.com', 'fbcdn.net', 'cdninstagram.com', 'whatsapp.net', 'facebook.com']

/** A customer's file from an address that Meta, or who forwards for it, has given us. */
export async function fetchFile(order: Omit<FileOrder, 'hosts'>): Promise<FetchOutcome> {
  return outcomeOf(await getFile({ ...order, hosts: HOSTS }))
}

function outcomeOf(got: GotFile): FetchOutcome {
  if (got.kind === 'file') return { outcome: 'fetched', body: got.body, sha256: null }
  if (got.kind === 'refused') return { outcome: 'rejected', reason: got.reason }
  // Addresses end after minutes and tokens are renewed: whatever was answered may be another answer later.
  const reason =
    got.kind === 'answered' ? `The provider answered ${got.status}` : 'The provider gave no answer'
  return { outcome: 'retry-safe', reason }
}
