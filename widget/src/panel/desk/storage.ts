/** What the site's storage keeps for one channel. Where a browser refuses storage, it lives as long as the page. */
export class Kept {
  private readonly instead = new Map<string, string>()

  constructor(
    private readonly prefix: string,
    private readonly storage: () => Storage = () => localStorage,
  ) {}

  get<T>(name: string): T | undefined {
    const text = this.read(this.prefix + name)
    if (text === null) return undefined
    try {
      return JSON.parse(text) as T
    } catch {
      return undefined
    }
  }

  set(name: string, value: unknown): void {
    const key = this.prefix + name
    if (value === undefined) {
      this.remove(key)
      return
    }
    const text = JSON.stringify(value)
    this.instead.set(key, text)
    try {
      this.storage().setItem(key, text)
    } catch {}
  }

  private remove(key: string): void {
    this.instead.delete(key)
    try {
      this.storage().removeItem(key)
    } catch {}
  }

  private read(key: string): string | null {
    try {
      return this.storage().getItem(key)
    } catch {
      return this.instead.get(key) ?? null
    }
  }
}
