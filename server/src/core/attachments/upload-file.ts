import type { Readable } from 'node:stream'
import { findAttachment } from '../../db/attachments/find.ts'
import { insertAttachments, markReady } from '../../db/attachments/write.ts'
import { Refusal } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { DAY, plus } from '../../kernel/instant.ts'
import { type SpooledFile, spooled, TooLarge } from '../../kernel/spool.ts'
import { actorKey, type Ctx, type Scope } from '../ctx.ts'
import type { Desk } from '../desk.ts'
import type { StoredAttachment } from '../entities.ts'
import { cleanFileName, extensionOf } from './file-name.ts'
import { kindOf, typeOfNamed } from './file-types.ts'
import { keepFile } from './keep-file.ts'
import { lookAtPicture, type Picture } from './look-at-picture.ts'
import { requireRoom } from './require-room.ts'

/** What people of a tenant may upload; what customers send is taken whatever it is. */
export interface UploadRules {
  maxBytes: number
  /** Endings of names. */
  types: readonly string[]
}

/** How long an upload waits for the message that it was made for. */
const UNUSED = DAY

interface Checked {
  id: string
  name: string
  mimeType: string
  file: SpooledFile
  picture: Picture | null
}

/** Takes a file for a message that its uploader is about to write. */
export async function uploadFile(
  desk: Desk,
  scope: Scope,
  upload: { name: string; body: Readable },
  rules: UploadRules,
): Promise<StoredAttachment> {
  const name = requireAllowedName(upload.name, rules.types)
  try {
    return await spooled(upload.body, rules.maxBytes, async (file) =>
      keepUpload(desk, scope, await check(name, file)),
    )
  } catch (fault) {
    if (fault instanceof TooLarge) throw tooLarge(rules.maxBytes)
    throw fault
  }
}

export const tooLarge = (maxBytes: number) =>
  new Refusal('PAYLOAD_TOO_LARGE', `The file is too large: at most ${maxBytes} bytes are taken`)

function requireAllowedName(given: string, types: readonly string[]): string {
  const name = cleanFileName(given)
  if (name && types.includes(extensionOf(name))) return name
  throw unsupported(`Files of this type are not taken. Those that are: ${types.join(', ')}`)
}

/** Name and content must say the same: what calls itself a picture is one. */
async function check(name: string, file: SpooledFile): Promise<Checked> {
  const mimeType = await typeOfNamed(extensionOf(name), file.path)
  if (!mimeType) throw unsupported('The content of the file is not what its name says')
  const picture = await lookAtPicture(file.path, mimeType)
  if (!picture && kindOf(mimeType) === 'image') throw unsupported('This picture cannot be read')
  return { id: newId(), name, mimeType, file, picture }
}

const unsupported = (words: string) => new Refusal('UNSUPPORTED_MEDIA_TYPE', words)

/** The row comes first: should we crash before the end, its timer takes it away, with whatever was stored. */
async function keepUpload(desk: Desk, scope: Scope, checked: Checked): Promise<StoredAttachment> {
  const { id, mimeType, file, picture } = checked
  await desk.run(scope, (ctx) => addRow(ctx, checked))
  const kept = await keepFile(desk.storage, { tenantId: scope.tenantId, id, mimeType }, file, picture)
  return await desk.run(scope, async (ctx) => {
    await markReady(ctx.tx, id, kept)
    return (await findAttachment(ctx.tx, id))!
  })
}

async function addRow(ctx: Ctx, { id, name, mimeType, file }: Checked) {
  await requireRoom(ctx, file.size)
  const source = { uploader: actorKey(ctx.actor) }
  const kind = kindOf(mimeType)
  insertAttachments(ctx.tx, [
    { id, messageId: null, position: 0, kind, name, mimeType, source, createdAt: ctx.now },
  ])
  ctx.arm('unused-upload', id, plus(ctx.now, UNUSED))
}
