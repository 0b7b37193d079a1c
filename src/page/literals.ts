/** What the page hook looks for. A copy in this folder, since its script can import nothing; `test/repo` compares it with the recognisers. */

/**
 * One of these is in the lower-cased address. Parts of the recognisers' literals, of at least five characters (see interest.ts), and as short as they stay telling: every
 * byte of the hook counts, and in one piece they cost the fewest.
 */
export const LITERALS =
  'download.a download=1 =download /download? $value arystream /content attachm dler.as quest.pdf dfprint printv /export gviz/tq /pdf? output= /uc?id lt=media preauth'.split(
    ' ',
  );

/** Or one of these, in a request that does not merely read (`GET`): they stand in very many ordinary addresses. */
export const WRITES =
  "relink telink slink tlink hareo haring rm/zip invit permiss rolea rolei tegroup sociat gereq batch essquery endmail vecopy copyj /copy moveto ateitem senditem uploads tupload /drive/v les/add /items/ items(' /messages root:/".split(
    ' ',
  );

/** And the host is the page's own, or has one of these in its name. Wider than the services: a look-alike is told apart in the background. */
export const HOSTS = 'sharep .svc. graph onedr lcontent teams. dps. google'.split(' ');
