import { browser } from '../../browser';

/** User-Agent Client Hints (W3C WICG), Chromium only, with one made-up brand. */
interface Brand {
  brand: string;
  version: string;
}

export async function browserName(): Promise<string> {
  const { getBrowserInfo } = browser.runtime as Partial<Pick<typeof browser.runtime, 'getBrowserInfo'>>;
  if (getBrowserInfo) {
    const { name, version } = await getBrowserInfo();
    return named({ brand: name, version });
  }
  const { brands = [] } = (navigator as { userAgentData?: { brands?: Brand[] } }).userAgentData ?? {};
  const real = brands.filter(({ brand }) => !/not.?a.?brand/i.test(brand));
  const own = real.find(({ brand }) => brand !== 'Chromium') ?? real[0];
  return own ? named(own) : '';
}

function named({ brand, version }: Brand): string {
  return `${brand} ${version.split('.')[0]}`;
}
