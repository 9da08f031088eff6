// Ids of one billing tool that have one e-mail: somebody who came back under a new id, or two customers.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import type { Records } from '../../records/records.ts';
import type { CollectionName } from '../../records/schema/schema.ts';
import type { Identity } from './identity.ts';

/** Merges that one note names. */
const MOST_NAMED = 5;

const NAMING = new Set<CollectionName>(['subscriptions', 'customers']);

/** A note for each billing tool in which ids that have subscriptions share an e-mail and are not merged. */
export function sharedEmails(records: Records, identity: Identity): Diagnostic[] {
  if (!records.files.some(({ collection, fields }) => NAMING.has(collection) && fields.has('email')))
    return [];
  const billing = records.files.filter(({ collection }) => collection === 'subscriptions');
  return [...new Set(billing.map(({ tool }) => tool))].sort().flatMap((tool) => {
    const merges = mergesIn({ records, identity }, tool);
    const named = merges.slice(0, MOST_NAMED);
    return merges.length === 0
      ? []
      : [diagnose({ file: '', line: 0 }, 'shared-email', tool, named, merges.length - named.length)];
  });
}

/** Each id with the latest one that has its e-mail, sorted. */
function mergesIn(
  { records, identity }: { readonly records: Records; readonly identity: Identity },
  tool: string,
): (readonly [string, string])[] {
  const paying = new Paying(records, tool);
  const text = (id: number): string => records.pool.read(id);
  return [...paying.sharing()]
    .flatMap((ids) => {
      const sorted = ids.sort(
        (a, b) => paying.startOf(a) - paying.startOf(b) || (text(a) < text(b) ? -1 : 1),
      );
      const last = sorted.at(-1) ?? 0;
      const others = sorted.filter((id) => identity.customer(tool, id) !== identity.customer(tool, last));
      return others.map((id) => [text(id), text(last)] as const);
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Later than any day. */
const NEVER = 2 ** 31 - 1;

/** The ids of a tool that have subscriptions, by the pool's numbers. */
class Paying {
  private readonly records: Records;
  private readonly tool: string;
  /** By id, the first day of its subscriptions. */
  private readonly starts: Int32Array;

  constructor(records: Records, tool: string) {
    this.records = records;
    this.tool = tool;
    this.starts = new Int32Array(records.pool.size).fill(NEVER);
    const days = records.tables.subscriptions.column('startedOn');
    this.each('subscriptions', 'customer', (id, row) => {
      this.starts[id] = Math.min(this.startOf(id), days.raw(row), NEVER - 1);
    });
  }

  startOf(id: number): number {
    return this.starts[id] ?? NEVER;
  }

  /** The ids that share an e-mail, for each that several have. */
  sharing(): Iterable<number[]> {
    const first = new Int32Array(this.records.pool.size);
    const shared = new Map<number, Set<number>>();
    for (const [name, field] of [
      ['subscriptions', 'customer'],
      ['customers', 'id'],
    ] as const) {
      const emails = this.records.tables[name].column('email');
      this.each(name, field, (id, row) => {
        const email = emails.raw(row);
        const known = first[email] ?? 0;
        if (email === 0 || this.startOf(id) === NEVER || known === id) return;
        if (known === 0) first[email] = id;
        else shared.set(email, (shared.get(email) ?? new Set([known])).add(id));
      });
    }
    return [...shared.values()].map((ids) => [...ids]);
  }

  /** Goes through the rows of the tool that count. */
  private each(
    name: 'subscriptions' | 'customers',
    field: string,
    take: (id: number, row: number) => void,
  ): void {
    const table = this.records.tables[name];
    const ids = table.column(field);
    const isOurs = this.records.files.map(({ tool }) => tool === this.tool);
    for (let row = 0; row < table.length; row++) {
      const id = ids.raw(row);
      if (id !== 0 && isOurs[table.fileAt(row)] && !this.records.isDropped(name, row)) take(id, row);
    }
  }
}
