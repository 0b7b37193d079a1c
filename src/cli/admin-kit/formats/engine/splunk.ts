/**
 * Set-up of Splunk: CORS, and source type and limits, without which Splunk cuts long events and
 * finds no fields.
 */
import type { Kit } from '../../kit';
import { HEADERS, origins } from './cors';

export function inputsConf(kit: Pick<Kit, 'chromiumId'>): string {
  return `# inputs.conf, where the HTTP Event Collector runs. Splunk Cloud: ask its support, or put a gateway in front that answers CORS.
# If [http] is there already, put these lines below it, and join what stands there under the same names.
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
# Nothing is cut, by default at 10,000 bytes: the chain of hashes is over the whole event.
TRUNCATE = 0
# The collector gives each event its time.
DATETIME_CONFIG = NONE
`;

/**
 * Splunk's limits.conf.spec: `extraction_cutoff`, 5000 by default, holds for `spath` and for what
 * `KV_MODE` finds; `maxchars`, 10240 by default, for `KV_MODE` (docs.splunk.com, "Manage
 * limits.conf configurations"). In our events `unmapped` comes last.
 */
export const LIMITS_CONF = `# limits.conf, on the search heads. It holds for all source types. Without it Splunk finds no field after the first 5,000 bytes of an event:
# the queries then miss shares with many recipients and downloads of many files, which are stored all the same.
# Splunk Cloud takes at most 20480 for maxchars.
[spath]
extraction_cutoff = 262144

[kv]
maxchars = 262144
`;
