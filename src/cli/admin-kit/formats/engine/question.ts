export type Language = 'logsql' | 'spl' | 'esql' | 'clickhouse' | 'kql';

/** A query for each SIEM. */
export interface Question {
  id: string;
  title: string;
  /** How to read the result. */
  note: string;
  /** What holds for the query of one language alone. */
  noteOn?: Readonly<Partial<Record<Language, string>>>;
  /** VictoriaLogs, over OTLP. */
  logsql: string;
  /** Splunk, over HEC or the Collector: `host` is the device. */
  spl: string;
  /** Elasticsearch, over its bulk API or the Collector with `ingest-pipeline.json`. */
  esql: string;
  /** ClickHouse, in the table of the Collector's exporter. */
  clickhouse: string;
  /** Microsoft Sentinel, in the table of Azure Monitor for OTLP, `OTelLogs`. */
  kql: string;
}
