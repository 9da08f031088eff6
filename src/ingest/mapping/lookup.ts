import { fileGlob } from '../../base/text/glob.ts';
import type { LoadOptions } from '../options.ts';
import type { MappingSpec } from './spec.ts';

export type MappingLookup = Required<Pick<LoadOptions, 'mappingFor' | 'furtherMappingsFor'>>;

/**
 * Which `sources:` entries a file falls under, by its place: the first whose glob fits, and those after it that fill
 * other collections. A glob without a folder fits in any folder.
 * @param placeOf the path of a file by its name, as globs see it
 */
export function mappingsFor(
  sources: readonly MappingSpec[],
  placeOf: (file: string) => string,
): MappingLookup {
  const entries = sources.map((spec) => ({
    spec,
    matches: fileGlob(spec.files, { basename: !spec.files.includes('/') }),
  }));
  const matching = (file: string): MappingSpec[] => {
    const place = placeOf(file);
    return entries.filter(({ matches }) => matches(place)).map(({ spec }) => spec);
  };
  return {
    mappingFor: (file) => matching(file)[0] ?? null,
    furtherMappingsFor(file) {
      const [first, ...others] = matching(file);
      const filled = new Set([first?.yields]);
      return others.flatMap(({ yields, ...spec }) => {
        if (yields === undefined || first?.yields === undefined || filled.has(yields)) return [];
        filled.add(yields);
        return [{ ...spec, yields }];
      });
    },
  };
}
