/** CORS, a template for the data stream, a write-only key, and a pipeline for the Collector. */
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

/**
 * PUT _index_template/second-look. The priority is above those of Elastic's own templates (100, and
 * of Fleet 200 to 500): elastic.co/docs, "Templates".
 */
export const TEMPLATE = {
  index_patterns: ['second-look*'],
  priority: 501,
  data_stream: {},
  template: {
    mappings: {
      // Otherwise a folder called 2026-11-25 would turn all names into dates.
      date_detection: false,
      properties: {
        '@timestamp': { type: 'date' },
        // The hash chain covers this text: kept, not searchable, never cut.
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
      dynamic_templates: [
        { texts_to_compare: { match_mapping_type: 'string', mapping: { type: 'keyword', ignore_above: 4096 } } },
      ],
    },
  },
};

/** POST _security/api_key; `forwardToken` is the reply's `encoded`. */
export const API_KEY = {
  name: 'second-look',
  role_descriptors: {
    'second-look': { indices: [{ names: ['second-look*'], privileges: ['create_doc', 'auto_configure'] }] },
  },
};

/**
 * PUT _ingest/pipeline/second-look: turns the Collector's document into the one that browsers send.
 * Mode `otel`, the default, has the text in `body.text` (elasticsearchexporter). Not done in the
 * Collector: its `ParseJSON` makes numbers floats, which are no dates for Elasticsearch.
 * Processors: elastic.co/docs/reference/enrich-processor; `remove.keep` needs 8.10.
 */
export const PIPELINE = {
  description: 'Second Look: the event of a log record',
  processors: [
    { json: { field: 'body.text', target_field: 'ocsf' } },
    { set: { field: 'event.original', copy_from: 'body.text' } },
    { set: { field: 'event.id', copy_from: 'ocsf.metadata.uid' } },
    { set: { field: 'event.sequence', copy_from: 'ocsf.metadata.sequence', ignore_empty_value: true } },
    { set: { field: 'event.code', copy_from: 'ocsf.metadata.event_code', ignore_empty_value: true } },
    // An event that comes again is the same document.
    { set: { field: '_id', value: '{{{ocsf.metadata.uid}}}' } },
    { date: { field: 'ocsf.time', formats: ['UNIX_MS'], target_field: '@timestamp' } },
    { remove: { keep: ['@timestamp', 'event', 'ocsf'] } },
  ],
};
