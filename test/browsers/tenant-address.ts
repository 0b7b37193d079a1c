/** What a browser needs to know to reach the test tenant under the services' real names. */
export interface TenantAddress {
  /** Of its https server on 127.0.0.1. */
  port: number;
  /** Base64 SHA-256 of the public key of its certificate. */
  spki: string;
  /** The names it answers to; `*.` in front stands for any name below. */
  hosts: readonly string[];
}

/** Fixed by `key` in the manifest. */
export const CHROMIUM_ID = 'fnkfipgbdjidmbkdfanacgcjnkgmmkfd';
export const FIREFOX_ID = 'second-look@second-look.example';
