/**
 * A part of the program that takes longer to load than a small report takes, and that few runs need. A command runs from
 * end to end without waiting, so what it needs is fetched before it starts.
 */
export class Lazy<T> {
  private readonly load: () => Promise<T>;
  private loaded: T | null = null;

  constructor(load: () => Promise<T>) {
    this.load = load;
  }

  async fetch(): Promise<void> {
    this.loaded ??= await this.load();
  }

  /** Makes it what is loaded already. */
  give(loaded: T): void {
    this.loaded = loaded;
  }

  /** Throws where it was not fetched before. */
  get module(): T {
    if (this.loaded === null) throw new Error('a part of the program is used before it is fetched');
    return this.loaded;
  }
}
