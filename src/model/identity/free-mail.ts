// Mail providers whose addresses say nothing about the company behind them.
const providers = new Set(
  (
    'gmail.com googlemail.com outlook.com outlook.de hotmail.com hotmail.co.uk hotmail.fr hotmail.de live.com msn.com ' +
    'yahoo.com yahoo.co.uk yahoo.fr yahoo.de ymail.com icloud.com me.com mac.com aol.com proton.me protonmail.com ' +
    'pm.me gmx.de gmx.net gmx.at gmx.ch gmx.com web.de t-online.de freenet.de orange.fr wanadoo.fr free.fr laposte.net ' +
    'libero.it virgilio.it terra.com.br uol.com.br bol.com.br wp.pl o2.pl onet.pl interia.pl mail.ru yandex.ru ' +
    'yandex.com qq.com 163.com 126.com zoho.com fastmail.com hey.com mail.com tutanota.com mynet.com'
  ).split(' '),
);

/** The domain of an e-mail address that belongs to a company: null for a free-mail address and for other text. */
export function companyDomain(email: string): string | null {
  const domain = /@([^@\s>]+)>?$/.exec(email.trim())?.[1]?.toLowerCase().replace(/\.$/, '');
  return domain === undefined || !domain.includes('.') || providers.has(domain) ? null : domain;
}

/** The domain of a website (`https://www.acme.example/en` → `acme.example`), or null for other text. */
export function websiteDomain(website: string): string | null {
  const host = /^(?:[a-z]+:\/\/)?(?:www\.)?([a-z0-9.-]+\.[a-z0-9-]+)(?:[/:?#].*)?$/i.exec(
    website.trim(),
  )?.[1];
  const domain = host?.toLowerCase() ?? null;
  return domain === null || providers.has(domain) ? null : domain;
}
