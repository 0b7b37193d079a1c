/**
 * What `work` resolves to.
 * @throws Error that says what was waited for, if it takes longer than `limit` ms
 */
export async function within<T>(limit: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${limit} ms: ${what}`)), limit);
  });
  return Promise.race([work, expired]).finally(() => clearTimeout(timer));
}
