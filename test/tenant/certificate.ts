import { createHash, createPublicKey } from 'node:crypto';
import { generate } from 'selfsigned';

export interface Certificate {
  key: string;
  cert: string;
  /**
   * What Chromium's `--ignore-certificate-errors-spki-list` wants: base64 of the SHA-256 of the
   * public key in SPKI form.
   */
  spki: string;
}

/**
 * A leaf for exactly these names, new at every start. It is no CA: Firefox refuses a CA certificate
 * that is used as a leaf.
 */
export async function makeCertificate(hosts: readonly string[]): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: 'Contoso on loopback' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: hosts.map(value => ({ type: 2 as const, value })) },
    ],
  });
  const publicKey = createPublicKey(made.cert).export({ type: 'spki', format: 'der' });
  return { key: made.private, cert: made.cert, spki: createHash('sha256').update(publicKey).digest('base64') };
}
