/** Runs in the page's world before its scripts, so it is one file. */
// biome-ignore lint/suspicious/noRedundantUseStrict: the built script is not a module, and a page could reach sloppy functions by `caller`.
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
