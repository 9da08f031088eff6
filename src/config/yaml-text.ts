// Texts from files, written into YAML so that they can neither end a comment nor hide anything.

// Everything that could end a comment's line or reorder what is read.
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** The text in a comment: on one line, hidden characters shown as U+FFFD. */
export const visible = (text: string): string => text.replace(/\s+/g, ' ').replace(HIDDEN, '\ufffd');

/** The text as YAML reads it back: bare where that is safe, else in double quotes with every hidden character escaped. */
export function quoted(text: string): string {
  if (/^[A-Za-z][\w./*-]*( [\w./*-]+)*$/.test(text) && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(text))
    return text;
  return JSON.stringify(text).replace(HIDDEN, (hidden) =>
    [...Array(hidden.length).keys()]
      .map((index) => `\\u${hidden.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
