import type { ComponentChildren } from 'preact';

interface Props {
  title: string;
  what: string;
  children?: ComponentChildren;
}

/** In place of an empty list. */
export function Nothing({ title, what, children }: Props) {
  return (
    <section class="nothing paper">
      <h2>{title}</h2>
      <p>{what}</p>
      {children}
    </section>
  );
}
