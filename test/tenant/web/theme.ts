import { createTheme, loadTheme, registerIcons, setIconOptions } from '@fluentui/react';
import { icons } from './icons';

const FONT = "'Segoe UI', 'Liberation Sans', 'Noto Sans', 'Noto Sans CJK JP', system-ui, sans-serif";

/** A teal site, as new SharePoint team sites are; OneDrive and Word are blue. */
const TEAL = {
  themePrimary: '#03787c',
  themeLighterAlt: '#f0f9fa',
  themeLighter: '#c5e9ea',
  themeLight: '#98d6d8',
  themeTertiary: '#49aeb1',
  themeSecondary: '#13898d',
  themeDarkAlt: '#026d70',
  themeDark: '#025c5f',
  themeDarker: '#014446',
};

const BLUE = {
  themePrimary: '#0f6cbd',
  themeLighterAlt: '#f3f8fd',
  themeLighter: '#d0e4f6',
  themeLight: '#a9cdee',
  themeTertiary: '#5b9fdb',
  themeSecondary: '#217bc9',
  themeDarkAlt: '#0e61aa',
  themeDark: '#0c5290',
  themeDarker: '#093c6a',
};

/** Before anything is rendered. Icons are drawn here, so that no icon font is fetched. */
export function setUp(colour: 'teal' | 'blue'): void {
  setIconOptions({ disableWarnings: true });
  registerIcons({ icons });
  loadTheme(
    createTheme({
      palette: {
        ...(colour === 'teal' ? TEAL : BLUE),
        neutralPrimary: '#242424',
        neutralSecondary: '#616161',
        neutralLight: '#ededed',
      },
      defaultFontStyle: { fontFamily: FONT },
      effects: { roundedCorner2: '4px' },
    }),
  );
  const style = document.createElement('style');
  style.textContent = `html,body{margin:0;height:100%;font-family:${FONT};color:#242424;background:#fff;-webkit-font-smoothing:antialiased}body{overflow:hidden}`;
  document.head.append(style);
}
