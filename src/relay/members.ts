/**
 * The built-ins that the page hook saves before the page runs (page/natives.ts takes them in this
 * order), line by line: a constructor, and what it saves of its prototype. They stand here because
 * the hook is small only if it need not carry their names.
 */
export const MEMBERS = [
  'String toLowerCase toUpperCase includes charCodeAt',
  'Array forEach',
  'Promise then',
  'WeakMap get set delete',
  'EventTarget addEventListener removeEventListener dispatchEvent',
  'Event target',
  'MessageEvent data',
  'Request url method headers signal bodyUsed arrayBuffer',
  'Response status text clone json blob arrayBuffer',
  'Headers forEach',
  'FormData forEach append',
  'URLSearchParams toString append',
  'AbortSignal aborted reason',
  'URL href hostname',
  'Node baseURI nodeType',
  'Document defaultView',
  'window self',
  'Blob size',
  'ArrayBuffer byteLength',
  'ReadableStream locked',
  'XMLHttpRequest status readyState response responseType open send',
] as const;
