/**
 * Providers of mail for private people. Data only, so that a policy can be compared with it, too.
 */

/**
 * Domains at which anybody can have an address. Whoever has one at a provider of a country that is
 * missing here is an outsider all the same.
 */
export const PERSONAL_MAIL: readonly string[] = [
  ...['gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'hotmail.co.uk', 'hotmail.fr', 'hotmail.it'],
  ...['outlook.de', 'outlook.fr', 'live.de', 'live.fr', 'live.nl', 'live.co.uk', 'yahoo.com', 'yahoo.co.uk', 'yahoo.co.jp', 'yahoo.de'],
  ...['yahoo.fr', 'yahoo.it', 'ymail.com', 'rocketmail.com', 'aol.com', 'icloud.com', 'me.com', 'mac.com', 'proton.me', 'protonmail.com'],
  ...['pm.me', 'tutanota.com', 'tuta.io', 'gmx.de', 'gmx.net', 'gmx.at', 'gmx.ch', 'gmx.com', 'web.de', 't-online.de', 'freenet.de'],
  ...['mail.com', 'mail.ru', 'bk.ru', 'inbox.ru', 'yandex.ru', 'yandex.com', 'orange.fr', 'wanadoo.fr', 'free.fr', 'laposte.net', 'sfr.fr'],
  ...['libero.it', 'virgilio.it', 'tiscali.it', 'qq.com', '163.com', '126.com', 'sina.com', 'naver.com', 'daum.net', 'hanmail.net'],
  ...['zoho.com', 'fastmail.com', 'hey.com', 'seznam.cz', 'wp.pl', 'o2.pl', 'onet.pl', 'interia.pl', 'ukr.net', 'uol.com.br', 'bol.com.br'],
  ...['rediffmail.com', 'bluewin.ch', 'btinternet.com', 'comcast.net', 'verizon.net', 'att.net', 'telenet.be', 'ziggo.nl', 'kpnmail.nl'],
];
