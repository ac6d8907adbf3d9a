import { vi } from 'vitest'

/** Browsers upload by XMLHttpRequest; this one answers as a test says, when it says so. */
export function stubUploads() {
  const sent: FakeRequest[] = []
  class FakeRequest {
    status = 0
    statusText = ''
    responseText = ''
    upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {}
    onload?: () => void
    onerror?: () => void
    onabort?: () => void
    onloadend?: () => void
    open() {}
    setRequestHeader() {}
    getResponseHeader = () => null
    send() {
      sent.push(this)
    }
    abort() {
      this.onabort?.()
      this.onloadend?.()
    }
    answer(status: number, body: object) {
      this.status = status
      this.responseText = JSON.stringify(body)
      this.onload?.()
      this.onloadend?.()
    }
    fail() {
      this.onerror?.()
      this.onloadend?.()
    }
  }
  vi.stubGlobal('XMLHttpRequest', FakeRequest)
  return sent
}

export const takenUpload = (id: string, name: string, mimeType: string) => ({
  success: true,
  data: { attachment: { id, name, mimeType, size: 3, url: `http://x.example/api/attachments/${id}` } },
})
