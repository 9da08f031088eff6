// What a file would have held that cannot be read, as far as its header or its name tells.

import type { Bytes } from '../../read/bytes/bytes.ts';
import type { RecordFile } from '../../records/records.ts';
import type { CollectionName } from '../../records/schema/schema.ts';
import { sources } from '../../sources/index.ts';
import type { MappingSpec } from '../mapping/mapping.ts';
import { dialectOf, headOf } from './open.ts';
import { type HeadRow, type NoMatch, recognise } from './recognise.ts';

/** Bytes in which a header is looked for. */
const HEAD_BYTES = 64 * 1024;

/** A signature of fewer names than this is met by chance but for one. */
const FEWEST_NAMES = 3;

/** The collections of the sources whose header stands in the file, or all of it but one name. */
export function collectionsByHeader(bytes: Bytes, spec: MappingSpec | null): CollectionName[] {
  // Any byte is a letter in this encoding, and those of a header's ASCII are the right ones.
  const text = bytes
    .subarray(0, HEAD_BYTES)
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^\xff\xfe|^\xfe\xff|^\xef\xbb\xbf/, '');
  const head = Buffer.from(text);
  const { delimiter, firstLine } = dialectOf(head, spec);
  return collectionsOf(headOf(head, delimiter, firstLine));
}

function collectionsOf(head: readonly HeadRow[]): CollectionName[] {
  const match = recognise(head, sources);
  if ('source' in match) return [match.source.yields];
  return [...new Set([...match.candidates.map(({ yields }) => yields), ...nearlyFound(match)])];
}

/** Whether a file lacks a single name of a known header: then that has been renamed, rather than the file being another. */
export function nearlyFound({ nearest }: NoMatch): CollectionName[] {
  if (nearest === null || nearest.lacks.length !== 1) return [];
  const { all, any = [] } = nearest.source.signature;
  return all.length + any.length >= FEWEST_NAMES ? [nearest.source.yields] : [];
}

const words: readonly (readonly [RegExp, CollectionName])[] = [
  [/subscription|abonnement|\babos?\b/, 'subscriptions'],
  [/opportunit|\bdeals?\b/, 'opportunities'],
  [/invoice|rechnung|factura|facture/, 'invoices'],
  [/\bleads?\b/, 'leads'],
  [/\bads?\b|ad spend|\bspend\b|campaign|kampagne/, 'spend'],
  [/payment|\bcharges?\b/, 'payments'],
  [/customer/, 'customers'],
  [/\baccounts?\b|compan(y|ies)/, 'accounts'],
  [/contact/, 'contacts'],
  [/\bcosts?\b/, 'costs'],
  [/target|quota/, 'targets'],
  [/forecast/, 'forecasts'],
];

/** The collections of files that are called alike but for numbers, else those that the name speaks of. */
export function collectionsByName(name: string, files: readonly RecordFile[]): CollectionName[] {
  const own = stem(name);
  const alike = files.filter((file) => own !== '' && stem(file.name) === own);
  if (alike.length > 0) return [...new Set(alike.map(({ collection }) => collection))];
  return words.filter(([word]) => word.test(own)).map(([, collection]) => collection);
}

/** `stripe subscriptions` of `2026/Stripe_Subscriptions-2 (1).csv.gz`. */
const stem = (name: string): string =>
  (name.split('/').at(-1) ?? '')
    .toLowerCase()
    .replace(/(\.(csv|tsv|txt|gz))+$/, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
