import type { Page } from 'playwright-core';

/** What the browser tells assistive technology about an element. */
export interface AxNode {
  ignored: boolean;
  role?: { value?: unknown };
  name?: { value?: unknown };
  description?: { value?: unknown };
  properties?: { name: string; value: { value?: unknown } }[];
}

/**
 * Of the whole page, closed roots included; level by level, not in the order of the document.
 * @param inFrame of its first frame instead, which the page's own tree does not contain
 */
export async function accessibilityTree(page: Page, inFrame = false): Promise<AxNode[]> {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { id: frameId } = (inFrame ? frameTree.childFrames?.[0] : frameTree)?.frame ?? frameTree.frame;
  const { nodes } = await session.send('Accessibility.getFullAXTree', { frameId });
  await session.detach();
  return (nodes as AxNode[]).filter(({ ignored }) => !ignored);
}

/** The names of all that have this role. */
export function labels(nodes: readonly AxNode[], role: string): unknown[] {
  return nodes.filter(node => node.role?.value === role).map(node => node.name?.value);
}

/** The name of what has the focus; nothing, if that is the document itself. */
export function focused(nodes: readonly AxNode[]): unknown {
  const hasFocus = ({ role, properties = [] }: AxNode) =>
    role?.value !== 'RootWebArea' && properties.some(({ name, value }) => name === 'focused' && value.value === true);
  return nodes.find(hasFocus)?.name?.value;
}
