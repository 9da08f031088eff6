/** What the segments of a report can be sorted by. */
export const segmentSorts = ['value', 'delta', 'name'] as const;
export type SegmentSort = (typeof segmentSorts)[number];
