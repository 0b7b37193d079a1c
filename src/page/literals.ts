/** What the page hook looks for. A copy in this folder, since its script can import nothing; `test/repo` compares it with the recognisers. */

/**
 * One of these is in the lower-cased address. Parts of the recognisers' literals, of at least five characters (see interest.ts), and as short as they stay telling: every
 * byte of the hook counts.
 */
export const LITERALS = [
  'download.a',
  'download=1',
  '=download',
  '/download?',
  '$value',
  '%24value',
  'arystream',
  '/content',
  '/attachm',
  'eattach',
  'dler.as',
  'quest.pdf',
  'dfprint',
  'printv',
  '/export',
  'lt=media',
  'preauth',
];

/** Or one of these, in a request that does not merely read (`GET`): they stand in very many ordinary addresses. */
export const WRITES = [
  'relink',
  'telink',
  'slink',
  'glink',
  'tlink',
  'unshare',
  'hareo',
  'haring',
  'rm/zip',
  'invit',
  'permiss',
  'roleassi',
  'roleinh',
  'tegroup',
  'sociat',
  'gerequ',
  'batch',
  'essquery',
  'endmail',
  'vecopy',
  'copyj',
  'copyto',
  'moveto',
  'ateitem',
  'senditem',
  'uploads',
  'tupload',
  'upload/d',
  'les/add',
  '/items/',
  '/messages',
  'root:/',
];

/** And the host is the page's own, or has one of these in its name. Wider than the services: a look-alike is told apart in the background. */
export const HOSTS = ['sharepoint', '.svc.ms', 'graph', 'onedrive', 'personalcontent', 'teams.', 'dps.mil', 'google'];
