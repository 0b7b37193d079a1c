import type { ReactElement } from 'react';

/**
 * Line icons on a 20-unit grid, drawn for this page: path, and whether it is filled. Names are
 * Fluent's, because its controls ask for some of them.
 */
const PATHS: Readonly<Record<string, string | readonly [string]>> = {
  Add: 'M10 3v14M3 10h14',
  Back: 'M12.5 4 6.5 10l6 6',
  Bell: 'M10 3a5 5 0 0 0-5 5v4l-1.3 2.5h12.6L15 12V8a5 5 0 0 0-5-5ZM8 16.5a2 2 0 0 0 4 0',
  Cancel: 'm4.5 4.5 11 11m0-11-11 11',
  CheckMark: 'm4 10.5 4 4 8.5-9',
  ChevronDown: 'm4.5 7.5 5.5 5.5 5.5-5.5',
  ChevronRight: 'm7.5 4.5 5.5 5.5-5.5 5.5',
  CircleRing: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15Z',
  Clear: 'm4.5 4.5 11 11m0-11-11 11',
  ContactInfo:
    'M3 4.5h14v11H3zM6 12.5c.4-1.3 3.6-1.3 4 0M8 9.5a1.4 1.4 0 1 0 0-2.8 1.4 1.4 0 0 0 0 2.8ZM12.5 8.5H15M12.5 11.5H15',
  Copy: 'M7 6.5V3.5h9.5v10H13.5M3.5 6.5H13v10H3.5z',
  Delete: 'M4 5.5h12M8 5.5V3.5h4v2M5.5 5.5l.8 11h7.4l.8-11M8.5 8.5v5M11.5 8.5v5',
  Download: 'M10 3v9.5m0 0 4-4m-4 4-4-4M4 16.5h12',
  Edit: 'm4 16 .8-3.5L13.5 3.800a1.5 1.5 0 0 1 2.2 0l.5.5a1.5 1.5 0 0 1 0 2.200L7.5 15.2 4 16Z',
  Filter: 'M3 5.5h14M5.5 10h9M8.5 14.5h3',
  Globe: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15Zm0 0c-4 4-4 11 0 15 4-4 4-11 0-15ZM3 8h14M3 12.5h14',
  Group: 'M7 9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm-4.5 7c0-5 9-5 9 0M13.5 9a2 2 0 1 0 0-4M14 11.5c2 .2 3.5 1.5 3.5 4',
  Home: 'M3.5 9 10 3.5 16.5 9v7.5H12v-5H8v5H3.5z',
  Info: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM10 9v5M10 6.3v.4',
  Link: 'M8.5 6.5H6a3.5 3.5 0 0 0 0 7h2.5M11.5 6.5H14a3.5 3.5 0 0 1 0 7h-2.5M7 10h6',
  Lock: 'M4.5 9h11v7.5h-11zM7 9V6.5a3 3 0 0 1 6 0V9',
  Mail: 'M2.5 4.5h15v11h-15zm0 1 7.5 5.5 7.5-5.5',
  More: [
    'M4.5 8.7a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6Zm5.5 0a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6Zm5.5 0a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6Z',
  ],
  OpenFolder: 'M2.5 5h5l1.5 2h8.5v9h-15z',
  Page: 'M5 2.5h6.5L15.5 6.5v11H5zM11.5 2.5v4h4',
  People: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-5.5 7.5c0-6.5 11-6.5 11 0',
  Recycle: 'M4 5.5h12l-1.2 11H5.200zM8 5.5V3.5h4v2',
  Search: 'M9 3a6 6 0 1 0 0 12A6 6 0 0 0 9 3Zm4.3 10.3L17 17',
  Send: 'm3 3.5 14 6.5-14 6.5L5 10zM5 10h6',
  Settings:
    'M8.6 2.8h2.8l.4 2.1 1.5.9 2-.7 1.4 2.4-1.6 1.4v2.2l1.6 1.4-1.4 2.4-2-.7-1.5.9-.4 2.1H8.6l-.4-2.1-1.5-.9-2 .7-1.4-2.4 1.6-1.4V8.9L3.3 7.5l1.4-2.4 2 .7 1.5-.9zM10 7.6a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8Z',
  Share: 'M11.5 4 17 9l-5.5 5v-3C7 11 4.5 12.5 3 15.5c0-5 3-8.5 8.5-8.5z',
  SortDown: 'M10 4v12m0 0 4-4m-4 4-4-4',
  SortUp: 'M10 16V4m0 0 4 4m-4-4L6 8',
  Sync: 'M4 9a6 6 0 0 1 10.5-3L16 7.5M16 3.5v4h-4M16 11a6 6 0 0 1-10.5 3L4 12.5M4 16.5v-4h4',
  Star: 'm10 3 2.1 4.6 5 .6-3.7 3.4 1 4.900L10 14l-4.4 2.5 1-4.900L2.9 8.200l5-.6z',
  StatusCircleCheckmark: 'm6 10.3 2.8 2.800L14 7.5',
  Upload: 'M10 16V6.5m0 0 4 4m-4-4-4 4M4 3.5h12',
  View: 'M2.5 10c3-6.5 12-6.5 15 0-3 6.5-12 6.5-15 0Zm7.5-2.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z',
  Waffle: [
    'M3 3h3v3H3zm5.5 0h3v3h-3zM14 3h3v3h-3zM3 8.5h3v3H3zm5.5 0h3v3h-3zm5.5 0h3v3h-3zM3 14h3v3H3zm5.5 0h3v3h-3zm5.5 0h3v3h-3z',
  ],
};

function draw(path: string | readonly [string]): ReactElement {
  const filled = typeof path !== 'string';
  const paint = filled
    ? { fill: 'currentColor' }
    : {
        fill: 'none',
        stroke: 'currentColor',
        strokeWidth: 1.3,
        strokeLinecap: 'round' as const,
        strokeLinejoin: 'round' as const,
      };
  return (
    <svg aria-hidden="true" width="1em" height="1em" viewBox="0 0 20 20" style={{ display: 'block', margin: 'auto' }}>
      <path d={filled ? path[0] : path} {...paint} />
    </svg>
  );
}

export const icons: Readonly<Record<string, ReactElement>> = Object.fromEntries(
  Object.entries({
    ...PATHS,
    Hide: PATHS.View as string,
    RedEye: PATHS.View as string,
    ErrorBadge: PATHS.Info as string,
  }).map(([name, path]) => [name, draw(path)]),
);
