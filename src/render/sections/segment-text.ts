import { safeText } from '../../base/text/safe-text.ts';

type Segment = Readonly<Record<string, string>>;

/** `channel=paid-search,plan=Pro`, of rows that say no plan `plan=`; empty for the total. */
export const segmentText = (segment: Segment): string => textOf(segment, '');

/** The same for people: `plan=(empty)`, and owners by their names, where they are known by id. */
export const segmentWords = (segment: Segment, ownerNames: Segment = {}): string => {
  const { owner } = segment;
  const name = owner === undefined || !Object.hasOwn(ownerNames, owner) ? owner : ownerNames[owner];
  return textOf(name === undefined ? segment : { ...segment, owner: name }, BLANK_WORD);
};

/** `only plan=Pro and amount>=1000`; nothing where all rows are looked at. */
export const filterWords = (filter: readonly string[]): string =>
  filter.length === 0 ? '' : `only ${filter.map(safeText).join(' and ')}`;

/** What stands for a blank where nothing would be taken for the total. */
export const BLANK_WORD = '(empty)';

const textOf = (segment: Segment, blank: string): string =>
  Object.entries(segment)
    .map(([name, value]) => `${safeText(name)}=${safeText(value) || blank}`)
    .join(',');
