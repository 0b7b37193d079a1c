/** Separated by spaces. `test/repo` compares these with the recognisers. */

/**
 * Parts of lower-cased URLs, at least five characters (page/interest.ts); short, as every page
 * pays.
 */
export const LITERALS =
  'download=1 =download $value ystre /content tacontent tachm dler.as uest.pdf wssvr /download fprin rintv /export gviz/ /pdf? tput= /uc?id lt=me preau i_his';

/** Not for `GET`, because many ordinary URLs contain them. */
export const WRITES =
  "eusers email elink slink tlink hareo haring rm/zip invit permi rolea rolei forwa gereq batch squer dmail ecopy /copy oveto teite ndite loads tuplo /drive/v es/ad /items/ items(' group mbers chers .asmx ssage oot:/ plian cytip dateu label oxrul setma arpub tefol /send dars/ tings/ ldren rbyid 0/teams a/teams 0/chats a/chats mngsi yadmi .tena int/se /prin wspro oadex oad.a spsit";

/** The worker rejects look-alike hosts. */
export const HOSTS = 'sharep .svc. graph onedr lcontent teams. dps. google';
