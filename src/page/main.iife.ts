/**
 * The page hook: runs in the page's own world before any of its scripts. It watches and waits; it
 * decides nothing and knows nothing of policy or log. One file without imports when built, because
 * anything loaded later would come too late.
 */
// biome-ignore lint/suspicious/noRedundantUseStrict: the built script is no module, and from a function that is not strict a page could reach ours by its caller.
'use strict';

import { hookBeacon } from './beacon';
import { hookFetch } from './fetch';
import { hookForm } from './form';
import { keepSource } from './wrap';
import { hookXhr } from './xhr';

keepSource();
hookFetch();
hookXhr();
hookBeacon();
hookForm();
