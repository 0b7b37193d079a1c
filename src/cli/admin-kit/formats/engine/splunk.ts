/**
 * Set-up of Splunk: CORS, and the source type, without which Splunk cuts long events and finds no
 * fields.
 */
import type { Kit } from '../../kit';
import { HEADERS, origins } from './cors';

export function inputsConf(kit: Pick<Kit, 'chromiumId'>): string {
  return `# inputs.conf, where the HTTP Event Collector runs. Splunk Cloud: ask its support, or put a gateway in front that answers CORS.
[http]
crossOriginSharingPolicy = ${origins(kit).join(', ')}
crossOriginSharingHeaders = ${HEADERS.join(', ')}

# The token: make it in the user interface or by deployment, for one index, without "Enable indexer acknowledgement" (an extension does not come back to ask for it: with it the collector answers code 10, nothing is taken, and the settings of Second Look say so). It is in the policy, and every employee can read it: it must write and nothing else.
`;
}

export const PROPS_CONF = `# props.conf, on the indexers and the search heads
[ocsf:json]
KV_MODE = json
SHOULD_LINEMERGE = false
# Nothing is cut: the chain of hashes is over the whole event.
TRUNCATE = 0
# The collector gives each event its time.
DATETIME_CONFIG = NONE
`;
