import '../test/dom';
import { describe, expect, it } from 'vitest';
import { FRAGMENTS } from '../../test/fragments';
import { selectorsIn } from './coverage';

/** Reduced to what matters; the form is that of the libraries in public code and in test/tenant. */
const bar = (...names: string[]) =>
  `<div role="menubar">${names.map(name => `<div><button role="menuitem" data-automationid="${name}"><i></i><span>x</span></button></div>`).join('')}</div>`;

function page(html: string): Document {
  return new DOMParser().parseFromString(`<body>${html}</body>`, 'text/html');
}

const LIBRARY = '/sites/hr/Shared%20Documents/Forms/AllItems.aspx';

describe('selectorsIn', () => {
  it.each([
    ['the names of 2024', bar('new', 'uploadCommand', 'shareCommand', 'syncCommand')],
    ['the names of 2026, other case', bar('newComposite', 'UploadCommand', 'PublishCommand')],
    ['one old name among new ones', bar('neu', 'hochladen', 'teilen', 'downloadCommand')],
    ['a command bar after another navigation', bar('a', 'b', 'c') + bar('shareCommand')],
  ])('knows %s', (_name, html) => {
    expect(selectorsIn(page(html), LIBRARY)).toBe('known');
    expect(selectorsIn(page(html), '/personal/ellen/_layouts/15/onedrive.aspx')).toBe('known');
  });

  it('knows the command bar that the hints are tested on, and detects that it was renamed', () => {
    const html = FRAGMENTS.find(({ name }) => name === 'library-command-bar.html')?.html ?? '';
    expect(selectorsIn(page(html), LIBRARY)).toBe('known');
    expect(selectorsIn(page(html.replaceAll('data-automationid="', 'data-automationid="x')), LIBRARY)).toBe('stale');
  });

  it('reports stale selectors when none of the names is left', () => {
    expect(selectorsIn(page(bar('a1', 'b1', 'c1', 'd1')), LIBRARY)).toBe('stale');
  });

  it.each([
    ['no command bar yet', '<main></main>'],
    ['an empty command bar', bar()],
    ['a navigation whose links share one name', bar(...Array(9).fill('HorizontalNav-link'))],
  ])('reports nothing about %s', (_name, html) => {
    expect(selectorsIn(page(html), LIBRARY)).toBeUndefined();
  });

  it('reports nothing about pages that are not a library', () => {
    for (const path of ['/sites/hr/SitePages/Home.aspx', '/', '/sites/hr/_layouts/15/Doc.aspx', `${LIBRARY}/x`]) {
      expect(selectorsIn(page(bar('a1', 'b1', 'c1', 'd1')), path)).toBeUndefined();
    }
  });
});
