// One thing that there is to say about data.

/**
 * An `error` set a row (or a file) aside; a `warning` left the data in and says what to look at; a `note` states an
 * assumption that a number rests on.
 */
export type Level = 'error' | 'warning' | 'note';

/** A place in an input; line 0 speaks of the file as a whole, an empty file of the whole input. */
export interface Where {
  readonly file: string;
  readonly line: number;
}

/** `file:line`, or the file alone for line 0. */
export const at = ({ file, line }: Where): string => (line > 0 ? `${file}:${line}` : file);

type Text = (...args: never[]) => string;

export interface Entry<T extends Text = Text> {
  readonly level: Level;
  readonly text: T;
  /** Whether the first argument of the text is the header of the column at fault. */
  readonly isOfColumn: boolean;
}

const entry =
  (level: Level, isOfColumn = false) =>
  <T extends Text>(text: T): Entry<T> => ({ level, text, isOfColumn });

export const error = entry('error');
export const warning = entry('warning');
export const note = entry('note');
export const columnError = entry('error', true);
export const columnWarning = entry('warning', true);
export const columnNote = entry('note', true);
