/**
 * What Elasticsearch has to know before the first event comes: that browsers may send, a template
 * for the data stream, and a key that can write there and nothing else.
 */
import type { Kit } from '../../kit';
import { HEADERS } from './cors';
import { eventMapping } from './mapping';

export function elasticsearchYml({ chromiumId }: Pick<Kit, 'chromiumId'>): string {
  return `# elasticsearch.yml, of the nodes that browsers reach
http.cors.enabled: true
http.cors.allow-origin: '/(chrome-extension:\\/\\/${chromiumId}|moz-extension:\\/\\/[0-9a-f-]+)/'
http.cors.allow-methods: POST, OPTIONS
http.cors.allow-headers: ${HEADERS.join(', ')}
`;
}

/** PUT _index_template/second-look */
export const TEMPLATE = {
  index_patterns: ['second-look*'],
  data_stream: {},
  template: {
    mappings: {
      // A folder called 2026-11-25 would make dates of all names.
      date_detection: false,
      properties: {
        '@timestamp': { type: 'date' },
        // The text that the chain of hashes is over: kept, never searched, never cut.
        event: {
          properties: {
            id: { type: 'keyword' },
            code: { type: 'keyword' },
            sequence: { type: 'long' },
            original: { type: 'keyword', index: false, doc_values: false },
          },
        },
        ocsf: { properties: eventMapping() },
      },
      // What a later version sends as well.
      dynamic_templates: [
        { texts_to_compare: { match_mapping_type: 'string', mapping: { type: 'keyword', ignore_above: 4096 } } },
      ],
    },
  },
};

/** POST _security/api_key; the policy's `forwardToken` is `encoded` of the answer. */
export const API_KEY = {
  name: 'second-look',
  role_descriptors: {
    'second-look': { indices: [{ names: ['second-look*'], privileges: ['create_doc', 'auto_configure'] }] },
  },
};
