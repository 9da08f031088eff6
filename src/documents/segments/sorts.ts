import type { DocumentOf } from '../document.ts';
import type { Words } from '../words.ts';

/** What the segments of a report can be sorted by. */
export const segmentSorts = ['value', 'delta', 'name'] as const;
export type SegmentSort = (typeof segmentSorts)[number];

/** In which order segments stand, and how many of them are left out. */
export const segmentsSchema = ({ z, count, decimal }: Words) =>
  z.object({
    sort: z.enum(segmentSorts),
    /** The metrics, or metric:variant, by whose numbers, the first that differ; none where by the names. */
    metrics: z.array(z.string()),
    shown: count,
    leftOut: count,
    /** What those that are left out come to in the first of the metrics; absent where these do not add up. */
    leftOutSum: decimal.optional(),
  });

export type SegmentsDocument = DocumentOf<typeof segmentsSchema>;
