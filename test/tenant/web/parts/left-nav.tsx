import { Icon } from '@fluentui/react';

export interface NavEntry {
  name: string;
  icon?: string;
}

/** Places of the site. Only the one we are at exists. */
export function LeftNav({ entries, current }: { entries: readonly NavEntry[]; current: string }) {
  return (
    <nav aria-label="Site" style={{ width: 216, flexShrink: 0, padding: '14px 8px', boxSizing: 'border-box' }}>
      {entries.map(({ name, icon }) => {
        const here = name === current;
        return (
          <a
            key={name}
            href={`#${name}`}
            aria-current={here ? 'page' : undefined}
            style={{
              display: 'flex',
              alignItems: 'center',
              gap: 10,
              height: 36,
              padding: '0 12px',
              borderRadius: 4,
              fontSize: 14,
              fontWeight: here ? 600 : 400,
              color: 'inherit',
              textDecoration: 'none',
              background: here ? '#edebe9' : undefined,
            }}
          >
            {icon && <Icon iconName={icon} style={{ fontSize: 18 }} />}
            {name}
          </a>
        );
      })}
    </nav>
  );
}
