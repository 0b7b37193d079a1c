/**
 * A small model of Elasticsearch's ingest node, of the processors that the kit uses:
 * elastic.co/docs/reference/enrich-processor.
 */
type Document = Record<string, unknown>;
type Processor = Record<string, Record<string, unknown>>;

export function ingested(record: Document, processors: readonly object[]): { id: unknown; document: Document } {
  const document = structuredClone(record);
  for (const processor of processors as readonly Processor[]) {
    const [[name = '', options = {}] = []] = Object.entries(processor);
    const run = PROCESSORS[name];
    if (!run) throw new Error(`no processor ${name}`);
    run(document, options);
  }
  const { _id: id, ...rest } = document;
  return { id, document: rest };
}

const PROCESSORS: Readonly<Record<string, (document: Document, options: Record<string, unknown>) => void>> = {
  json: (document, { field, target_field }) => put(document, target_field, JSON.parse(String(get(document, field)))),
  set: (document, { field, copy_from, value, ignore_empty_value }) => {
    const source = copy_from === undefined ? filled(String(value), document) : get(document, copy_from);
    if (source === undefined && !ignore_empty_value) throw new Error(`${copy_from} is not there`);
    if (source !== undefined) put(document, field, source);
  },
  date: (document, { field, target_field }) =>
    put(document, target_field, new Date(Number(get(document, field))).toISOString()),
  // It leaves the fields that begin with an underscore, as metadata.
  remove: (document, { keep }) => {
    for (const name of Object.keys(document))
      if (name !== '_id' && !(keep as string[]).includes(name)) delete document[name];
  },
};

function filled(template: string, document: Document): string {
  return template.replace(/\{\{\{(.+?)\}\}\}/g, (_, path: string) => String(get(document, path)));
}

function get(document: Document, path: unknown): unknown {
  return String(path)
    .split('.')
    .reduce<unknown>((at, name) => (at as Document | undefined)?.[name], document);
}

function put(document: Document, path: unknown, value: unknown): void {
  const parts = String(path).split('.');
  const last = parts.pop() ?? '';
  let at = document;
  for (const part of parts) {
    at[part] ??= {};
    at = at[part] as Document;
  }
  at[last] = value;
}
