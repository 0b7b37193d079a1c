import { useState } from 'preact/hooks';

/** Of activities, by id. */
export interface Selection {
  selected: ReadonlySet<string>;
  select(ids: readonly string[], isSelected: boolean): void;
}

export function useSelection(): Selection {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const select = (ids: readonly string[], isSelected: boolean) =>
    setSelected(before => {
      const after = new Set(before);
      for (const id of ids) {
        if (isSelected) after.add(id);
        else after.delete(id);
      }
      return after;
    });
  return { selected, select };
}
