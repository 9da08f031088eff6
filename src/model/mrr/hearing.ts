import type { Timeline } from './timeline.ts';

/** Is told what is asked of a timeline, so that another one can be asked the same. */
export interface Hearing {
  /** An answer is equal where two timelines are alike in it; null: no other is like it. */
  ask(what: string, of: (timeline: Timeline) => string | number | boolean | null): void;
  /** Something was asked that only the timeline itself can tell. */
  askForItself(): void;
}
