// Opens a file that holds rows of several collections once for each of them.

import { adjustedSource, mappedSource } from '../sources/mapping.ts';
import { fieldsIn, headOf, type Opened, placeOf, statedMatch } from './open.ts';
import type { InputFile, LoadOptions } from './options.ts';

/**
 * A file that was opened, once for each of the collections that it holds. Each reading knows the others' columns.
 * Throws `Failure` as `openFile` does.
 */
export function openAll(input: InputFile, opened: Opened, options: LoadOptions): [Opened, ...Opened[]] {
  const again = openAgain(input, opened, options);
  const beside = (own: Opened): Opened => {
    const others = [opened, ...again].filter(
      ({ recognised }) =>
        recognised !== own.recognised && recognised.headerLine === own.recognised.headerLine,
    );
    const columnsBeside = others.flatMap(({ recognised }) => Object.values(recognised.source.columns));
    return { ...own, recognised: { ...own.recognised, columnsBeside } };
  };
  return [beside(opened), ...again.map(beside)];
}

function openAgain(
  input: InputFile,
  { recognised, spec, ...opened }: Opened,
  options: LoadOptions,
): Opened[] {
  const { source, header, utf8, delimiter } = recognised;
  const besides = source.besides?.source(header, source.columns) ?? null;
  const isAdjusted = spec !== null && input.as === null;
  const own = besides && isAdjusted ? adjustedSource(besides, { ...spec, columns: {}, values: {} }) : besides;
  const again = own === null ? [] : [{ ...opened, spec, recognised: { ...recognised, source: own } }];
  const entries = input.as === null ? (options.furtherMappingsFor?.(input.name) ?? []) : [];
  const further = entries.map((more) => {
    const mapped = mappedSource(more, more.yields);
    const match = statedMatch(input, headOf(utf8, delimiter, 1), {
      ...mapped,
      id: `${mapped.id} ${more.yields}`,
    });
    return { ...opened, spec: more, recognised: { ...recognised, ...placeOf(match) } };
  });
  return [...again, ...further].map((one) => ({ ...one, fields: fieldsIn(one.recognised) }));
}
