import { Icon, IconButton, Persona, PersonaSize, SearchBox, Stack } from '@fluentui/react';

const white = {
  root: { color: '#fff', width: 48, height: 48 },
  rootHovered: { color: '#fff', background: 'rgba(255,255,255,.14)' },
};

/** The bar across every Microsoft 365 page. */
export function SuiteHeader({ app, user, colour }: { app: string; user: string; colour: string }) {
  return (
    <Stack
      horizontal
      verticalAlign="center"
      role="banner"
      styles={{ root: { height: 48, flexShrink: 0, background: colour, color: '#fff' } }}
      data-automationid="SuiteHeader"
    >
      <IconButton iconProps={{ iconName: 'Waffle' }} title="App launcher" styles={white} />
      <span style={{ fontSize: 16, fontWeight: 600, padding: '0 8px', width: 180 }}>{app}</span>
      <Stack.Item grow align="center">
        <SearchBox
          placeholder="Search this library"
          styles={{
            root: { maxWidth: 468, margin: '0 auto', height: 32, border: 0, borderRadius: 4, background: '#fff' },
          }}
        />
      </Stack.Item>
      <Icon iconName="Bell" style={{ fontSize: 20, width: 44 }} />
      <Icon iconName="Settings" style={{ fontSize: 20, width: 44 }} />
      <Persona
        text={user}
        hidePersonaDetails
        size={PersonaSize.size32}
        styles={{ root: { width: 'auto', margin: '0 12px 0 4px' } }}
      />
    </Stack>
  );
}
