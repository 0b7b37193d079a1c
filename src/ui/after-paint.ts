import { useEffect, useState } from 'preact/hooks';

/** Whether this part has been painted once. What is folded away need not be drawn before what is to be seen: a list draws three times as much with it. */
export function useAfterPaint(): boolean {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => setPainted(true), []);
  return isPainted;
}
