/**
 * What the page hook looks for; `test/repo` compares it with the recognisers. The relay hands it
 * over (relay.iife.ts), for the hook has no room to spare.
 */

/**
 * One of these is in the lower-cased address. Parts of the recognisers' literals, of at least five
 * characters (see interest.ts), and as short as they stay telling: every page pays for each.
 */
export const LITERALS =
  'download=1 =download $value arystream /content attachm dler.as quest.pdf wssvr /download dfprint printv /export gviz/tq /pdf? output= /uc?id lt=media preauth i_hist'.split(
    ' ',
  );

/**
 * Or one of these, in a request that does not merely read (`GET`): they stand in very many ordinary
 * addresses.
 */
export const WRITES =
  "eusers relink email telink slink tlink hareo haring rm/zip invit permiss rolea rolei forwa gereq batch essquery endmail vecopy copyj /copy moveto ateitem senditem uploads tupload /drive/v les/add /items/ items(' group /messages root:/".split(
    ' ',
  );

/**
 * And the host is the page's own, or has one of these in its name. Wider than the services: a
 * look-alike is told apart in the background.
 */
export const HOSTS = 'sharep .svc. graph onedr lcontent teams. dps. google'.split(' ');
