import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { quoted } from '../../src/config/first-config.ts';

test('a quoted text is what YAML reads, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(parseDocument(quoted(text)).toJS()).toBe(text);
    }),
  );
});
