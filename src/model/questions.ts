// What a number asks of its segment. Segments that give the same answers have the same number: of thousands, few must be
// worked out.

import type { Slice } from './slice.ts';

/** Equal where segments are alike in what was asked; null of one that is like no other. */
export type Answer = string | number | boolean | null;

/** Something that can be asked of any segment. */
export interface Question {
  readonly number: number;
  readonly of: (slice: Slice) => Answer;
}

/** Questions by what they ask: the same one, whoever asks it. */
export class Questions {
  private readonly known = new Map<string, Question>();

  of(what: string, of: Question['of']): Question {
    const known = this.known.get(what);
    if (known) return known;
    const made = { number: this.known.size, of };
    this.known.set(what, made);
    return made;
  }
}

/** What one segment answers, each question found out once. */
export class Answers {
  private readonly slice: Slice;
  private readonly known: (Answer | undefined)[] = [];

  constructor(slice: Slice) {
    this.slice = slice;
  }

  to({ number, of }: Question): Answer {
    let known = this.known[number];
    if (known === undefined) {
      known = of(this.slice);
      this.known[number] = known;
    }
    return known;
  }
}

/** Hears everything that a number asks of its segment while it is worked out. */
export class Listener {
  private readonly questions: Questions;
  private readonly heard = new Set<Question>();

  constructor(questions: Questions) {
    this.questions = questions;
  }

  ask(what: string, of: Question['of']): void {
    this.heard.add(this.questions.of(what, of));
  }

  /** Asks for what only the segment itself can tell. */
  askForItself(): void {
    this.ask('itself', () => null);
  }

  /** In the order in which they were first asked. */
  get asked(): readonly Question[] {
    return [...this.heard];
  }
}

/** Something that was worked out, or from where on it depends on the next answer. */
interface Place<T> {
  question: Question | null;
  readonly next: Map<Answer, Place<T>>;
  made: T | null;
}

const place = <T>(): Place<T> => ({ question: null, next: new Map(), made: null });

/** So much is kept of one number: what takes more room is of segments that are hardly alike. */
const MOST = 5000;

/** What was worked out, by the answers that it was made of. */
export class Remembered<T> {
  private readonly first = place<T>();
  private count = 0;

  get isFull(): boolean {
    return this.count === MOST;
  }

  /** What was made of the same answers; `unlike`: a segment may be like no other in them; null: nobody gave them yet. */
  find(answers: Answers): T | 'unlike' | null {
    let at: Place<T> | undefined = this.first;
    while (at?.question) {
      const answer = answers.to(at.question);
      if (answer === null) return 'unlike';
      at = at.next.get(answer);
    }
    return at?.made ?? null;
  }

  /** Keeps what was made of the answers to some questions, while there is room. */
  keep(asked: readonly Question[], answers: Answers, made: T): void {
    if (this.isFull) return;
    this.count++;
    let at = this.first;
    for (const question of asked) {
      at.question ??= question;
      const answer = answers.to(question);
      if (answer === null) return;
      const next = at.next.get(answer) ?? place<T>();
      at.next.set(answer, next);
      at = next;
    }
    at.made = made;
  }
}
