// Ten numbers as the program has them beside those that are found in the files without it.

import { openWorkspace } from '../../src/app/open-workspace.ts';
import { parseDay } from '../../src/base/time/calendar.ts';
import { parsePeriod } from '../../src/base/time/period.ts';
import { printed } from '../../src/documents/digits.ts';
import { compute } from '../../src/metrics/compute.ts';
import { metrics as catalogue } from '../../src/metrics/index.ts';
import type { Metric } from '../../src/metrics/metric.ts';
import type { Segment } from '../../src/model/view.ts';
import { ioIn } from '../support/io.ts';
import { factsOf } from './facts.mjs';
import { dimensions, found, metrics, valuesIn, type WitnessCompany } from './found.mjs';
import { rounded } from './numbers.mjs';

/** A folder that is read once. */
export function readCompany({ folder, asOf }: Pick<WitnessCompany, 'folder' | 'asOf'>) {
  const day = parseDay(asOf);
  if (day === null) throw new Error(`${asOf} is no day`);
  const options = {
    ...{ config: null, period: null, as: null, currency: null, fx: null, quiet: true, where: null },
    ...{ rules: null, asOf: { day, from: 'the test' } },
    ...{ encoding: null, maxRejects: { share: { of: 5, in: 100 } }, strict: false },
  };
  return openWorkspace([folder], options, ioIn(folder));
}

/** Where the two differ, in words; nothing where every number is the same. */
export function differences(company: WitnessCompany, periods: readonly string[]): string[] {
  const { model } = readCompany(company);
  const facts = factsOf(company);
  const { asOf, fiscalYearStart } = model.options;
  return periods.flatMap((name) => {
    const period = parsePeriod(name, { asOf, fiscalYearStart });
    if (!period) throw new Error(`${name} is no period`);
    return metrics.flatMap((id) => {
      const dimension = dimensions[id] ?? '';
      const segments = [null, ...valuesIn(facts, id).map((value) => ({ dimension, value }))];
      return segments.flatMap((segment) => {
        const own: Segment = segment === null ? {} : { [segment.dimension]: segment.value };
        const rows = compute(model, period, { metrics: [headlineOf(id)], segments: [own] });
        const told = new Map(
          rows.map((row) => [row.isOneOfSeveral ? (row.currency ?? '') : '', textOf(row)]),
        );
        const ours = new Map(
          found(id, facts, company, name, segment).map(({ currency, value }) => [
            currency,
            value && rounded(value, unitOf(id) === 'money' ? 2 : 12),
          ]),
        );
        return [...new Set([...told.keys(), ...ours.keys()])].flatMap((currency) => {
          const [it, we] = [told.get(currency) ?? null, ours.get(currency) ?? null];
          const nothing = new Set([null, '0.00', '0.000000000000']);
          const isAlike = it === we || (!(told.has(currency) && ours.has(currency)) && nothing.has(it ?? we));
          const where = `${company.folder} ${id} ${name} ${JSON.stringify(own)} ${currency}`;
          return isAlike ? [] : [`${where}: ${it}, and found are ${we}`];
        });
      });
    });
  });
}

const textOf = ({ result, metric, currency }: ReturnType<typeof compute>[number]): string | null =>
  result.value && printed(result.value, metric.unit, currency);

const unitOf = (id: string): string => headlineOf(id).unit;

/** A metric in its headline alone. */
function headlineOf(id: string): Metric {
  const metric = catalogue.find((one) => one.id === id);
  if (!metric) throw new Error(`there is no ${id}`);
  return { ...metric, variants: metric.variants.filter(({ headline }) => headline) };
}
