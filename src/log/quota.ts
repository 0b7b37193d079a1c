/** Whether the browser refused for want of space (Storage standard: `QuotaExceededError`). */
export function isQuotaExceeded(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}
