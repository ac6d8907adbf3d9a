import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import type { Config } from '../../config.ts'
import type { Storage } from '../../core/attachments/storage.ts'

/**
 * Files in a bucket of S3, or of what speaks its protocol. The library is loaded here and not with the program, because
 * most installations have no bucket (100 ms of start).
 *
 * Checksums only where S3 requires them: with the library's defaults the trailer of a streamed upload became part of the
 * file on servers that don't know it (70 bytes too many, seen with s3rver).
 */
export async function s3Storage(config: NonNullable<Config['s3']>): Promise<Storage> {
  const { DeleteObjectCommand, GetObjectCommand, HeadBucketCommand, PutObjectCommand, S3Client } =
    await import('@aws-sdk/client-s3')
  const { bucket: Bucket, endpoint, region, accessKeyId, secretAccessKey } = config
  const client = new S3Client({
    region: region ?? 'us-east-1',
    credentials: { accessKeyId, secretAccessKey },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // Buckets as host names are Amazon's; others are reached by path.
    ...(endpoint && { endpoint, forcePathStyle: true }),
  })

  return {
    async put(Key, content) {
      const [Body, ContentLength] = Buffer.isBuffer(content)
        ? [content, content.length]
        : [createReadStream(content.path), content.size]
      await client.send(new PutObjectCommand({ Bucket, Key, Body, ContentLength }))
    },
    async open(Key, range) {
      try {
        const Range = range && `bytes=${range.first}-${range.last}`
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, Range }))
        return Body as Readable
      } catch (fault) {
        if ((fault as { name?: string }).name === 'NoSuchKey') return null
        throw fault
      }
    },
    async remove(Key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key }))
    },
    async check() {
      await client.send(new HeadBucketCommand({ Bucket }))
    },
  }
}
