/**
 * A configuration for the OpenTelemetry Collector (distribution "contrib"), between browsers and
 * the SIEM.
 */
import type { Kit } from '../../kit';
import { HEADERS, origins } from './cors';

/** @param hasToken whether the policy has one */
export function collectorYaml(kit: Pick<Kit, 'chromiumId'>, hasToken: boolean): string {
  return `# OpenTelemetry Collector (contrib) for Second Look. Check it: otelcol-contrib validate --config otel-collector.yaml
extensions:
  # What your engine does not take yet waits on disk, for browsers are told that it has arrived.
  file_storage/second-look:
    directory: /var/lib/otelcol
${hasToken ? TOKEN : ''}
receivers:
  otlp/second-look:
    protocols:
      http:
        endpoint: 0.0.0.0:4318
${hasToken ? AUTH : ''}        # Browsers send to https only. Remove this where something in front of the Collector has the certificate.
        tls:
          cert_file: /etc/otelcol/tls.crt
          key_file: /etc/otelcol/tls.key
        max_request_body_size: 4194304
        cors:
          # Firefox gives the extension another address on every device.
          allowed_origins: ${JSON.stringify(origins(kit))}
          allowed_headers: ${JSON.stringify(HEADERS)}
          max_age: 7200

processors:
  memory_limiter:
    check_interval: 1s
    limit_percentage: 75
    spike_limit_percentage: 20
  # The event as fields for engines that search fields. The body stays as it is: it is the text that the chain of hashes is over.
  transform/second-look:
    error_mode: ignore
    log_statements:
      - context: log
        statements:
          - set(attributes["ocsf.event"], ParseJSON(body)) where IsString(body)

exporters:
  # One of these with the same queue, and its name in the pipeline below.
  otlphttp/second-look:
    endpoint: https://logs.example.com/otlp
    # It batches what lies on the disk (Collector 0.120 and later), so that browsers are told that an event has arrived only when it has. Full: they are told to come again.
    sending_queue: { storage: file_storage/second-look, queue_size: 100000, batch: { flush_timeout: 200ms, min_size: 2000 } }
    retry_on_failure: { max_elapsed_time: 0 }
  # splunk_hec/second-look:
  #   endpoint: https://splunk.example.com:8088/services/collector/event
  #   token: \${env:SPLUNK_TOKEN}
  #   index: second_look
  #   sourcetype: ocsf:json
  # elasticsearch/second-look:
  #   endpoints: [https://elastic.example.com:9200]
  #   api_key: \${env:ELASTIC_API_KEY}
  #   logs_index: second-look
  #   mapping: { mode: otel }
  # clickhouse/second-look:
  #   endpoint: clickhouse://clickhouse.example.com:9000
  #   database: default
  #   logs_table_name: otel_logs
  # VictoriaLogs reads the body when it is asked: leave transform/second-look out of the pipeline.
  # otlphttp/second-look:
  #   logs_endpoint: https://victoria-logs.example.com/insert/opentelemetry/v1/logs
  #   headers: { VL-Stream-Fields: service.name }

service:
  extensions: [file_storage/second-look${hasToken ? ', bearertokenauth/second-look' : ''}]
  pipelines:
    logs/second-look:
      receivers: [otlp/second-look]
      processors: [memory_limiter, transform/second-look]
      exporters: [otlphttp/second-look]
`;
}

const TOKEN = `  # The policy's forwardToken. Every employee can read it there: it says "from us", it is no secret. Let it write and nothing else.
  bearertokenauth/second-look:
    token: \${env:SECOND_LOOK_TOKEN}
`;

const AUTH = `        auth:
          authenticator: bearertokenauth/second-look
`;
