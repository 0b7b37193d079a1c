import { Icon } from '@fluentui/react';

/** Logo and name of the site. */
export function SiteHeader({ title, facts, colour }: { title: string; facts: string; colour: string }) {
  const initials = title
    .split(' ')
    .map(word => word[0])
    .join('')
    .slice(0, 2);
  return (
    <header style={{ display: 'flex', alignItems: 'center', gap: 14, height: 76, padding: '0 28px', flexShrink: 0 }}>
      <span
        aria-hidden="true"
        style={{
          width: 48,
          height: 48,
          borderRadius: 4,
          background: colour,
          color: '#fff',
          fontSize: 20,
          fontWeight: 600,
          display: 'grid',
          placeItems: 'center',
        }}
      >
        {initials}
      </span>
      <span style={{ fontSize: 20, fontWeight: 600, flexGrow: 1 }}>{title}</span>
      <span style={{ fontSize: 13, color: '#616161', display: 'flex', gap: 8, alignItems: 'center' }}>
        {facts}
        <Icon iconName="Star" style={{ fontSize: 18, marginLeft: 16 }} /> Following
      </span>
    </header>
  );
}
