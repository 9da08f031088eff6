// XML 1.0 as text.

import { safeText } from '../../base/text/safe-text.ts';

/** An element with its attributes and children; the children are XML already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly string[] = [],
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlText(String(value))}"`);
  const start = `<${name}${written.join('')}`;
  return children.length === 0 ? `${start}/>` : `${start}>${children.join('')}</${name}>`;
}

/** Text for an element or an attribute: one line, without the characters that XML has no way to write. */
export const xmlText = (text: string): string =>
  // U+FFFE and U+FFFF are characters that XML does not allow.
  safeText(text)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
