// Which channels a number is about: that of its row, or of the whole those that money was spent in, or all.

import { channelsOf } from '../../model/channels.ts';
import { UNATTRIBUTED } from '../../model/marketing/channel-words.ts';
import type { Model } from '../../model/model.ts';
import { STEP, type View } from '../../model/view.ts';
import type { WhichChannels } from '../part.ts';
import { missingColumn } from './unknown.ts';

/** A row for each channel that money was spent in or an opportunity came by, the unattributed last. */
export const channelsIn = (model: Model): readonly string[] =>
  model.supplies('spend') || model.supplies('opportunities') ? channelsOf(model.whole).all : [];

/**
 * Whether a channel is one that a number is about. Throws `NoValue` (`missing-input`) where no file tells by which channel
 * anything came.
 */
export function channelTest({ model, segment }: View, which: WhichChannels): (channel: string) => boolean {
  if (!model.hasColumn('opportunities', 'source') && !model.hasColumn('leads', 'source'))
    throw missingColumn('opportunities', 'source', 'no file has a column for it, nor one of leads');
  const own = segment[STEP];
  if (own !== undefined) return (channel) => channel === own;
  if (which === 'unattributed') return (channel) => channel === UNATTRIBUTED;
  const { paid: names, isMarketing } = channelsOf(model.whole);
  if (which === 'marketing') return isMarketing;
  const paid = new Set(names);
  return (channel) => which === 'any' || paid.has(channel);
}
