import { openLog } from '../../log/open';

/** The database does something else until the function is called that this gives. */
export async function keepBusy(): Promise<() => void> {
  const { store } = (await openLog()).transaction('entries', 'readwrite');
  let isOver = false;
  const count = (): Promise<unknown> => store.count().then(() => (isOver ? undefined : count()));
  void count();
  return () => {
    isOver = true;
  };
}
