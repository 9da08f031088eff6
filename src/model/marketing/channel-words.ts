// Which channel a platform, a campaign or a source is: by the company's own rules, first match first, else by the common words of tools.

/** What matches nothing. */
export const UNATTRIBUTED = 'unattributed';

/** A channel and what belongs to it: platforms, types of campaigns, campaigns and sources, in any case; `*` stands for any text. */
export interface ChannelRule {
  readonly channel: string;
  readonly patterns: readonly string[];
}

type Texts = readonly (string | null)[];

/**
 * Names the channel of a row by texts of it, the most telling first; null where none of them says one. Names that somebody has made up,
 * of campaigns, are held against the company's own rules only.
 */
type ChannelNamer = (texts: Texts, madeUp?: Texts) => string | null;

export function channelNamer(rules: readonly ChannelRule[]): ChannelNamer {
  const own = rules.map(({ channel, patterns }) => ({ channel, fits: patterns.map(wildcard) }));
  const known = new Map<string, string | null>();
  return (texts, madeUp = []) => {
    const words = wordsOf(texts);
    const names = [...wordsOf(madeUp), ...words];
    const key = JSON.stringify([names, words.length]);
    const found = known.get(key);
    if (found !== undefined) return found;
    const rule = own.find(({ fits }) => fits.some((isOne) => names.some(isOne)));
    const channel = rule?.channel ?? words.map((word) => usual.get(plain(word))).find(Boolean) ?? null;
    known.set(key, channel);
    return channel;
  };
}

const wordsOf = (texts: Texts): string[] =>
  texts.flatMap((text) => (text === null || text.trim() === '' ? [] : [folded(text)]));

/** Whether a pattern fits all of a text; `*` fits any part of it. */
function wildcard(pattern: string): (text: string) => boolean {
  const [first = '', ...pieces] = folded(pattern).split('*');
  const last = pieces.pop();
  return (text) => {
    if (last === undefined) return text === first;
    if (!text.startsWith(first)) return false;
    let at = first.length;
    for (const piece of pieces) {
      const found = text.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return text.length >= at + last.length && text.endsWith(last);
  };
}

const folded = (text: string): string => text.normalize('NFC').trim().toLowerCase();
const plain = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** By channel, words of platforms, of types of campaigns, and of sources in Salesforce, HubSpot, Zoho, Pipedrive and Dynamics. */
const usualWords: Readonly<Record<string, string>> = {
  'Paid search':
    'google|google ads|adwords|google adwords|microsoft|microsoft ads|bing|bing ads|search|paid search|performance max|ppc|sem|cpc|' +
    'suchmaschinenwerbung|búsqueda de pago|recherche payante',
  'Paid social':
    'meta|meta ads|facebook|facebook ads|instagram|instagram ads|linkedin|linkedin ads|tiktok|tiktok ads|x ads|x twitter|twitter ads|' +
    'pinterest ads|snapchat ads|reddit ads|paid social|paid social media|sponsored social|redes sociales de pago|social payant',
  Display: 'display|display ads|banner ads|banner|programmatic|demand gen|discovery',
  Video: 'video|youtube|youtube ads',
  Shopping: 'shopping|amazon|amazon ads|retail media',
  'Organic search':
    'organic search|organic|seo|natural search|búsqueda orgánica|recherche naturelle|organische suche',
  'Organic social':
    'organic social|organic social media|social|social media|twitter|redes sociales orgánicas|réseaux sociaux|soziale medien',
  Email: 'email|e mail|email marketing|e mail marketing|newsletter|marketing por correo|e mailing',
  Website:
    'web|website|web site|web form|web download|web research|inbound web|direct|direct traffic|chat|web chat|tráfico directo|trafic direct|' +
    'webseite|direkter traffic|internet',
  Referral:
    'referral|referrals|customer referral|employee referral|external referral|referral program|word of mouth|recommendation|empfehlung|' +
    'referencias|recommandation',
  Partner:
    'partner|partners|partner referral|reseller|seminar partner|channel partner|affiliate|affiliates|partnerempfehlung',
  Events:
    'event|events|trade show|tradeshow|trade fair|conference|webinar|webinars|seminar|seminar internal|messe|veranstaltung|feria|salon',
  Outbound:
    'outbound|cold call|cold calling|cold email|purchased list|list purchase|telemarketing|prospecting|sales prospecting|sdr|bdr|kaltakquise',
  'Inbound call': 'phone inquiry|phone|inbound call|telephone|call in|anruf|llamada',
  Press: 'public relations|pr|press|media|news',
  Advertising: 'advertisement|advertising|print|radio|tv|anzeige|publicidad|publicité',
  'Direct mail': 'direct mail|mailing|mailer|postal',
  'AI referral': 'ai referrals|ai referral|chatgpt|perplexity',
};

const usual: ReadonlyMap<string, string> = new Map(
  Object.entries(usualWords).flatMap(([channel, words]) =>
    words.split('|').map((word) => [word, channel] as const),
  ),
);

/** What sellers, customers and partners bring is not marketing's, also where it costs money: a campaign of partners does. */
const othersChannels: ReadonlySet<string> = new Set(['Referral', 'Partner', 'Outbound', 'Inbound call']);

/** Whether a channel is one of marketing: what is usually so, and any other that money was spent in. */
export const isMarketings = (channel: string, isPaid: boolean): boolean =>
  !othersChannels.has(channel) && (isPaid || Object.hasOwn(usualWords, channel));
