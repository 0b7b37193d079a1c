/** `test/repo` compares these with the recognisers. */

/**
 * Parts of lower-cased URLs, at least five characters (page/interest.ts); short, as every page
 * pays.
 */
export const LITERALS =
  'download=1 =download $value ystre /content tachm dler.as quest.pdf wssvr /download dfprint printv /export gviz/tq /pdf? output= /uc?id lt=me preauth i_hist'.split(
    ' ',
  );

/** Not for `GET`, because many ordinary URLs contain them. */
export const WRITES =
  "eusers relink email telink slink tlink hareo haring rm/zip invit permi rolea rolei forwa gereq batch squer dmail ecopy /copy oveto teite ndite loads tuplo /drive/v es/ad /items/ items(' group mbers e.asmx ssage oot:/ plian cytip dateu label oxrul".split(
    ' ',
  );

/** The worker rejects look-alike hosts. */
export const HOSTS = 'sharep .svc. graph onedr lcontent teams. dps. google'.split(' ');
