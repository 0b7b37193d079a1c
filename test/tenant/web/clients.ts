import { type AuthProviderCallback, Client } from '@microsoft/microsoft-graph-client';
import { GraphBrowser, graphfi } from '@pnp/graph';
import { InjectHeaders } from '@pnp/queryable';
import { SPBrowser, spfi } from '@pnp/sp';
import '@pnp/graph/files';
import '@pnp/graph/permissions/drive-item.js';
import '@pnp/graph/shares/drive-item.js';
import '@pnp/graph/users';
import '@pnp/sp/items';
import '@pnp/sp/lists';
import '@pnp/sp/profiles';
import '@pnp/sp/sharing';
import '@pnp/sp/webs';
import { readContext } from './page-context';

const TOKEN = 'eyJ0eXAiOiJKV1QifQ.contoso.not-a-real-token';

/** SharePoint's client, as it is used in a page of the site: with cookies and a form digest. */
export const sp = spfi(readContext().webAbsoluteUrl).using(SPBrowser());

/** Microsoft's own client. */
export const graphClient = Client.init({ authProvider: (done: AuthProviderCallback) => done(null, TOKEN) });

/** pnp's client for Graph. */
export const graph = graphfi().using(GraphBrowser(), InjectHeaders({ Authorization: `Bearer ${TOKEN}` }));
