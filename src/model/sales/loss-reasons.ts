// What a reason for a loss says: that somebody else was chosen, or that nobody was.

import { foldedWords } from '../../base/text/spelling.ts';

const NOBODY =
  /\b(no|without|lack of|lost|unknown|never|not) (a )?(decision|budget|funding|funds|money|need|interest|interested|answer|response|reply|contact|project|authority|qualified)\b|\b(unresponsive|unqualified|disqualified|duplicate|ghosted|silence|silent|postponed|cancell?ed|derailed|abandoned|status quo|do nothing|timing|on hold|test deal|kein budget|keine entscheidung|kein bedarf|nicht qualifiziert|doppelt)\b/;

/** Whether a reason says that nobody was chosen. Any other, and a blank one, is a loss to somebody or to a price. */
export const saysNobody = (reason: string | null): boolean =>
  reason !== null && NOBODY.test(foldedWords(reason).join(' '));
