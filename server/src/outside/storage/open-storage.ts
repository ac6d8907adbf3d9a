import { join } from 'node:path'
import type { Config } from '../../config.ts'
import type { Storage } from '../../core/attachments/storage.ts'
import { diskStorage } from './disk.ts'
import { s3Storage } from './s3.ts'

/** Where files are kept: the bucket that the configuration names, else beside the other data. */
export const openStorage = ({ s3, dataDir }: Pick<Config, 's3' | 'dataDir'>): Promise<Storage> =>
  s3 ? s3Storage(s3) : diskStorage(join(dataDir, 'files'))
