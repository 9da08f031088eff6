import { grown } from './grown.ts';

/**
 * Texts kept once each, as UTF-8 bytes; columns hold their numbers. Number 0 is "no text". A text becomes a string
 * only when somebody asks for it: most ids of a million rows are compared and never read.
 */
export class Pool {
  private arena = Buffer.allocUnsafe(1 << 12);
  private used = 0;
  /** Where each text starts in the arena; a text ends where the next one starts. */
  private starts = new Int32Array(1 << 8);
  private hashes = new Int32Array(1 << 8);
  private count = 1;
  /** Open addressing: the number of a text at a place that its hash leads to; 0 is free. */
  private slots = new Int32Array(1 << 9);
  private readonly texts: (string | undefined)[] = [''];

  /** The number of a text, the same for equal texts; 0 for null and for the empty text. */
  id(text: string | null): number {
    if (text === null || text === '') return 0;
    const bytes = Buffer.from(text, 'utf8');
    return this.idOfBytes(bytes, 0, bytes.length);
  }

  /** The number of the text in `bytes[start, end)`; 0 for an empty one. */
  idOfBytes(bytes: Uint8Array, start: number, end: number): number {
    if (start >= end) return 0;
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
    // FNV's last byte reaches only the low bits; the table looks at those, so they are mixed once more.
    hash ^= hash >>> 15;
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const id = this.slots[slot] ?? 0;
      if (id === 0) return this.add(bytes, start, end, hash);
      if (this.hashes[id] === hash && this.holds(id, bytes, start, end)) return id;
    }
  }

  text(id: number): string | null {
    if (id === 0) return null;
    let text = this.texts[id];
    if (text === undefined) {
      text = this.arena.toString('utf8', this.starts[id] ?? 0, this.starts[id + 1] ?? 0);
      this.texts[id] = text;
    }
    return text;
  }

  /** Numbers given so far, 0 included. */
  get size(): number {
    return this.count;
  }

  private holds(id: number, bytes: Uint8Array, start: number, end: number): boolean {
    const own = this.starts[id] ?? 0;
    if ((this.starts[id + 1] ?? 0) - own !== end - start) return false;
    for (let at = 0; at < end - start; at++) if (this.arena[own + at] !== bytes[start + at]) return false;
    return true;
  }

  private add(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const id = this.count++;
    if (id + 1 >= this.starts.length) {
      this.starts = grown(this.starts, id + 1);
      this.hashes = grown(this.hashes, id + 1);
    }
    if (this.used + end - start > this.arena.length) this.growArena(end - start);
    for (let at = start; at < end; at++) this.arena[this.used++] = bytes[at] ?? 0;
    this.starts[id + 1] = this.used;
    this.hashes[id] = hash;
    if (this.count * 2 > this.slots.length) this.growSlots();
    else this.place(id, hash);
    return id;
  }

  private growArena(more: number): void {
    const longer = Buffer.allocUnsafe(Math.max(this.arena.length * 2, this.used + more));
    this.arena.copy(longer, 0, 0, this.used);
    this.arena = longer;
  }

  private growSlots(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    for (let id = 1; id < this.count; id++) this.place(id, this.hashes[id] ?? 0);
  }

  private place(id: number, hash: number): void {
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = id;
  }
}
