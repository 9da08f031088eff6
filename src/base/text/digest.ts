import { createHash } from 'node:crypto';

/** SHA-256 of texts one after the other, as strings or in bytes, in hex. */
export class Digest {
  private readonly hash = createHash('sha256');
  /** Short texts, as each call takes longer than what it does with one. */
  private waiting = '';

  add(text: string | Uint8Array): this {
    if (typeof text === 'string') this.waiting += text;
    else this.take().hash.update(text);
    return this.waiting.length > PIECE ? this.take() : this;
  }

  /** Of all that was added; nothing can be added after it. */
  hex(): string {
    return this.take().hash.digest('hex');
  }

  private take(): this {
    this.hash.update(this.waiting);
    this.waiting = '';
    return this;
  }
}

const PIECE = 1 << 14;
