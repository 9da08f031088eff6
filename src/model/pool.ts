/** Texts kept once each; columns hold their numbers. Number 0 is "no text". */
export class Pool {
  private readonly texts: string[] = [''];
  private readonly ids = new Map<string, number>();

  /** The number of a text, the same for equal texts; 0 for null and for the empty text. */
  id(text: string | null): number {
    if (text === null || text === '') return 0;
    let id = this.ids.get(text);
    if (id === undefined) {
      id = this.texts.length;
      this.texts.push(text);
      this.ids.set(text, id);
    }
    return id;
  }

  text(id: number): string | null {
    return id === 0 ? null : (this.texts[id] ?? null);
  }

  get size(): number {
    return this.texts.length;
  }
}
