export interface StagedRequest {
  method: 'GET' | 'POST';
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
  /** Only `fetch` meets the page hook. */
  via: 'fetch' | 'form' | 'navigation';
}
