/**
 * What Node is started with. What a request leaves behind is gone before the young generation is full, where that is larger
 * than V8's 16 MB: a tenth less work under load. It grows as it is needed only.
 */
export const NODE_FLAGS = ['--enable-source-maps', '--max-semi-space-size=64']
