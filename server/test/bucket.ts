import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'

/** A bucket on a server that speaks S3's protocol. It takes any secret: that S3 refuses a wrong one stays untested. */
export async function startBucket() {
  const directory = mkdtempSync(join(tmpdir(), 'parley-bucket-'))
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: 'parley-files' }],
  })
  const { port } = await server.run()
  return {
    config: {
      bucket: 'parley-files',
      endpoint: `http://127.0.0.1:${port}`,
      region: null,
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
    },
    async stop() {
      await server.close()
      rmSync(directory, { recursive: true })
    },
  }
}
