import { name } from './phrases';
import { type Key, t } from './words';

/** By the name in small letters. "Your" only where no app for everyone's data has the name. */
const MEANINGS = new Map<string, Key>([
  ['openid', 'practice_wants_openid'],
  ['offline_access', 'practice_wants_offlineAccess'],
  ['user.read', 'asks_profile'],
  ['contacts.read', 'practice_wants_contacts'],
  ['files.read', 'asks_filesRead'],
  ['myfiles.read', 'asks_filesRead'],
  ['files.readwrite', 'asks_filesChange'],
  ['myfiles.write', 'asks_filesChange'],
  ['files.read.all', 'asks_allFilesRead'],
  ['files.readwrite.all', 'asks_allFilesChange'],
  ['sites.read.all', 'asks_sitesRead'],
  ['allsites.read', 'asks_sitesRead'],
  ['sites.readwrite.all', 'asks_sitesChange'],
  ['allsites.write', 'asks_sitesChange'],
  ['sites.manage.all', 'asks_sitesChange'],
  ['allsites.manage', 'asks_sitesChange'],
  ['sites.fullcontrol.all', 'asks_sitesFull'],
  ['allsites.fullcontrol', 'asks_sitesFull'],
  ['mail.read', 'asks_mailRead'],
  ['mail.readwrite', 'asks_mailChange'],
  ['mail.send', 'asks_mailSend'],
  ['ews.accessasuser.all', 'asks_mailbox'],
  ['imap.accessasuser.all', 'asks_mailbox'],
  ['full_access_as_user', 'asks_mailbox'],
  ['full_access_as_app', 'asks_mailbox'],
  ['chat.read', 'asks_chatsRead'],
  ['chat.read.all', 'asks_chatsRead'],
  ['directory.read.all', 'asks_directoryRead'],
  ['directory.readwrite.all', 'asks_directoryChange'],
]);

/** `Read email (Mail.Read)`; a scope that is not well known by its name only. */
export function scopeWords(scope: string): string {
  const known = MEANINGS.get(scope.toLowerCase());
  return known ? `${t(known)} (${name(scope)})` : name(scope);
}

/** `“Read email” (Mail.Read)`, in a sentence. */
export function scopeQuoted(scope: string): string {
  const known = MEANINGS.get(scope.toLowerCase());
  return known ? `${t('condition_asksForOne', t(known))} (${name(scope)})` : name(scope);
}

/** What does the most first: whole accounts and sites, then changes, then everyone's data. */
const BY_POWER = [
  /\.(fullcontrol|manage)(\.|$)|full_access|accessasuser|^(directory|application)\.readwrite/,
  /write\.all$|^allsites\.write/,
  /write|send/,
  /\.all$|^allsites/,
];
const OF_SIGN_IN = ['openid', 'profile', 'email', 'offline_access', 'user.read'];

/** Those of a sign-in come last. */
export function mostPowerfulFirst(scopes: readonly string[]): string[] {
  return scopes.toSorted((one, other) => rankOf(one.toLowerCase()) - rankOf(other.toLowerCase()));
}

function rankOf(scope: string): number {
  if (OF_SIGN_IN.includes(scope)) return BY_POWER.length + 1;
  const rank = BY_POWER.findIndex(pattern => pattern.test(scope));
  return rank < 0 ? BY_POWER.length : rank;
}
