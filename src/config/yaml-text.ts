// Texts from files, written into YAML so that they can neither end a comment nor hide anything.

import { quotedText } from '../base/text/quoted.ts';

/** The text as YAML reads it back: bare where that is safe, else in double quotes with every hidden character escaped. */
export const quoted = (text: string): string =>
  /^[A-Za-z][\w./*-]*( [\w./*-]+)*$/.test(text) && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(text)
    ? text
    : quotedText(text);
