import type { RejectLimit } from '../base/reject-limit.ts';
import type { Bytes } from '../read/bytes/bytes.ts';
import type { CollectionName } from '../records/schema/schema.ts';
import type { Source } from '../sources/source.ts';
import type { MappingSpec } from './mapping/spec.ts';

/** A file to read. */
export interface InputFile {
  /** Relative to the PATH that found it, `/`-separated. */
  readonly name: string;
  /** Where it lies, as far as is known: its folders may say how new it is. */
  readonly path?: string;
  /** Whether the user named the file itself: it must then be recognised. */
  readonly named: boolean;
  /** The source that the user says the file is; null: it is recognised by its header. */
  readonly as: Source | null;
  /** The file's bytes, or a way to them: a large file is read piece by piece, more than once. */
  readonly bytes: () => Bytes;
  /** As many of the first bytes as can be had, also of a file that cannot be read to its end. */
  readonly beginning?: () => Bytes;
  /** Whether the file was written since `bytes` was last asked for; absent where nobody can know. */
  readonly hasChanged?: () => boolean;
}

/** An entry that says what collection it fills. */
type FurtherMapping = MappingSpec & { readonly yields: CollectionName };

export interface LoadOptions {
  /** Reporting zone. */
  readonly zone: string;
  readonly fiscalYearStart: number;
  /** Currency of rows that state none; null: nothing was said. */
  readonly currency: string | null;
  /** The config's entry for a file, if one of its globs matches. */
  readonly mappingFor: (file: string) => MappingSpec | null;
  /** The config's further entries for a file that is to be read by more than one, each for another collection. */
  readonly furtherMappingsFor?: (file: string) => readonly FurtherMapping[];
  /** The files in which entries have fields looked up, by their paths as the config has them. */
  readonly lookups?: ReadonlyMap<string, InputFile>;
  /** By the key of a stage, the percentage that an opportunity without a probability has; absent: none. */
  readonly stageProbabilities?: ReadonlyMap<string, number>;
  readonly encoding: string | null;
  /** For a file whose entry in the config says nothing; `any`: no file is refused for its rows. */
  readonly rejectLimit: RejectLimit | 'any';
  /** Whether a file that no source recognises ends the run even in a folder, and no entry of the config allows rejects. */
  readonly strict: boolean;
  /** Told now and then how many bytes of a file are read. */
  readonly onRead?: (file: string, bytes: number) => void;
}
