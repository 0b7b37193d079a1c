import type { ReactElement } from 'react';
import { createRoot } from 'react-dom/client';

/** Puts an app into the empty page. */
export function render(app: ReactElement): void {
  const root = document.createElement('div');
  root.id = 'app';
  root.style.height = '100%';
  document.body.append(root);
  createRoot(root).render(app);
}
