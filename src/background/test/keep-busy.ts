import { onTestFinished } from 'vitest';
import { openLog } from '../../log/open';

/** Keeps the database busy until the returned function is called or the test is over. */
export async function keepBusy(): Promise<() => void> {
  const { store } = (await openLog()).transaction('entries', 'readwrite');
  let isOver = false;
  const count = (): Promise<unknown> => store.count().then(() => (isOver ? undefined : count()));
  void count();
  const release = () => {
    isOver = true;
  };
  onTestFinished(release);
  return release;
}
