/** `test/repo` compares these with the recognisers. */

/**
 * Parts of lower-cased URLs, at least five characters (page/interest.ts); short, as every page
 * pays.
 */
export const LITERALS =
  'download=1 =download $value arystream /content attachm dler.as quest.pdf wssvr /download dfprint printv /export gviz/tq /pdf? output= /uc?id lt=media preauth i_hist'.split(
    ' ',
  );

/** Not for `GET`, because many ordinary URLs contain them. */
export const WRITES =
  "eusers relink email telink slink tlink hareo haring rm/zip invit permiss rolea rolei forwa gereq batch essquery endmail vecopy copyj /copy moveto ateitem senditem uploads tupload /drive/v les/add /items/ items(' group /messages root:/ pliance cytip yproxy dateup label".split(
    ' ',
  );

/** The worker rejects look-alike hosts. */
export const HOSTS = 'sharep .svc. graph onedr lcontent teams. dps. google'.split(' ');
