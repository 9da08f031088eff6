// Texts from files, put into a line so that they can neither end it nor hide anything.

/** Everything that could end a comment's line or reorder what is read. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A text in double quotes, as JSON and YAML read it back, with every hidden character escaped. */
export const quotedText = (text: string): string =>
  JSON.stringify(text).replace(HIDDEN, (hidden) =>
    [...Array(hidden.length).keys()]
      .map((index) => `\\u${hidden.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  );

/** The text in a comment: on one line, hidden characters shown as U+FFFD. */
export const visible = (text: string): string => text.replace(/\s+/g, ' ').replace(HIDDEN, '\ufffd');
