/** Whether the browser refused for want of space (Storage standard: `QuotaExceededError`). */
export function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}
