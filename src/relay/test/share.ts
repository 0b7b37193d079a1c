import type { Observation } from '../../event';

export const share = (id: string, body?: string): Observation => ({
  id,
  witness: 'page',
  seenAt: 1,
  method: 'POST',
  host: 'contoso.sharepoint.com',
  path: '/_api/x',
  query: '',
  headers: {},
  ...(body === undefined ? {} : { body }),
  via: 'fetch',
});
