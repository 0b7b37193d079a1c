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
  "eusers relink email telink slink tlink hareo haring rm/zip invit permi rolea rolei forwa gereq batch essquery dmail ecopy /copy moveto ateitem nditem loads tuplo /drive/v es/ad /items/ items(' group embers ge.asmx ssage oot:/ plian cytip dateu label".split(
    ' ',
  );

/** The worker rejects look-alike hosts. */
export const HOSTS = 'sharep .svc. graph onedr lcontent teams. dps. google'.split(' ');
