/**
 * Optional: watched only where the user allows its hosts. "Public" means everyone, or everyone with
 * an AWS account (userguide access-control-block-public-access). Sources:
 * docs.aws.amazon.com/AmazonS3/latest/API (the actions named below, sigv4-query-string-auth),
 * boto/botocore data/s3/2006-03-01/endpoint-rule-set-1.json.
 */
import type { Condition, Facts, RecogniserData, Source } from '../custom/data';

const BUCKET_HOSTS = [
  's3-accelerate.amazonaws.com',
  's3-accelerate.dualstack.amazonaws.com',
  's3-accesspoint.{region}.amazonaws.com',
  's3-accesspoint-fips.{region}.amazonaws.com',
  's3-accesspoint.dualstack.{region}.amazonaws.com',
  's3-accesspoint.{region}.amazonaws.com.cn',
  's3express-{zone}.{region}.amazonaws.com',
];
const BUCKET_OR_PATH_HOSTS = [
  's3.amazonaws.com',
  's3.{region}.amazonaws.com',
  's3.dualstack.{region}.amazonaws.com',
  's3-fips.{region}.amazonaws.com',
  's3-fips.dualstack.{region}.amazonaws.com',
  // also `s3-global` with its access points, `s3-eu-west-1`, `s3-external-1`
  's3-{region}.amazonaws.com',
  's3.{region}.amazonaws.com.cn',
  's3.dualstack.{region}.amazonaws.com.cn',
];

const OBJECT = [
  ...[...BUCKET_OR_PATH_HOSTS, ...BUCKET_HOSTS].map(host => `https://{bucket*}.${host}/{key*}`),
  ...BUCKET_OR_PATH_HOSTS.map(host => `https://${host}/{bucket}/{key*}`),
];
const BUCKET = [
  ...[...BUCKET_OR_PATH_HOSTS, ...BUCKET_HOSTS].map(host => `https://{bucket*}.${host}/`),
  ...BUCKET_OR_PATH_HOSTS.map(host => `https://${host}/{bucket}`),
];

const ACCOUNT_BLOCKS = ['{region}.amazonaws.com', 'dualstack.{region}.amazonaws.com', '{region}.amazonaws.com.cn'].map(
  host => `https://{account}.s3-control.${host}/v20180820/configuration/publicAccessBlock`,
);

/** `s3-website-eu-west-1` and `s3-control` are other services. */
const NOT_A_REGION: Condition = { address: ['region'], startsWith: ['website', 'control'] };

const BLOCKS = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'];

const BUCKET_FILE: Facts['file'] = { path: [{ text: '/{bucket}' }] };
const FILE: Facts['file'] = { path: [{ text: '/{bucket}/{key}' }, { text: '/{bucket}' }] };

const GRANTS = [
  'x-amz-grant-read',
  'x-amz-grant-read-acp',
  'x-amz-grant-write',
  'x-amz-grant-write-acp',
  'x-amz-grant-full-control',
];
const WIDE_GRANTS = GRANTS.slice(2);
const GROUPS = ['/groups/global/AllUsers', '/groups/global/AuthenticatedUsers'];
const CANNED = ['public-read', 'public-read-write', 'authenticated-read'];
/** Pre-signed links carry the `x-amz-` headers in the query (aws/aws-sdk-js-v3#5414). */
const both = (names: readonly string[]) => ({ header: names, query: names });

const PUBLIC = [...CANNED, ...GROUPS];
const GRANT = '/AccessControlPolicy/AccessControlList/Grant';
const PUBLIC_IN_HEAD: Condition = { ...both(['x-amz-acl', ...GRANTS]), contains: PUBLIC };
const PUBLIC_ANYWHERE: Condition = { ...PUBLIC_IN_HEAD, xml: [`${GRANT}/*/Grantee/URI`] };

const EDIT_IN_HEAD: readonly Source[] = [
  { text: 'edit', when: [{ ...both(['x-amz-acl']), is: ['public-read-write'] }] },
  { text: 'edit', when: [{ ...both(WIDE_GRANTS), contains: GROUPS }] },
];
const WIDE_GRANT: readonly Condition[] = [
  { xml: ['/Grantee/URI'], endsWith: GROUPS },
  { xml: ['/Permission'], is: ['WRITE', 'WRITE_ACP', 'FULL_CONTROL'] },
];
const EDIT_IN_BODY: Source = { text: 'edit', when: [{ xml: [GRANT], has: { when: WIDE_GRANT } }] };

const SUBRESOURCES = [
  'acl',
  'attributes',
  'encryption',
  'legal-hold',
  'renameObject',
  'restore',
  'retention',
  'select',
  'tagging',
  'torrent',
  'uploadId',
];

/** Chunks and copies are not uploads; `POST /key?uploads` starts one. */
const NOT_AN_UPLOAD: readonly Condition[] = [{ query: SUBRESOURCES }, { header: ['x-amz-copy-source'] }, NOT_A_REGION];

/** Conditions are not evaluated; they can still allow everyone. */
const TO_EVERYONE: readonly Condition[] = [
  { json: ['/Effect'], is: ['Allow'] },
  { json: ['/Principal', '/Principal/AWS'], is: ['*'] },
];
const CONDITIONAL: readonly Condition[] = [{ json: ['/Condition'] }];
const statement = (...more: Condition[]): Condition => ({
  json: ['/Statement'],
  has: { when: [...TO_EVERYONE, ...more], unless: CONDITIONAL },
});

/** The console transfers files directly with buckets (a guess; no traffic seen). */
const pages = ['*.console.aws.amazon.com', '*.console.amazonaws-us-gov.com', '*.console.amazonaws.cn'];

export const AMAZON_S3: readonly RecogniserData[] = [
  {
    id: 'amazon-s3-download',
    kind: 'download',
    method: ['GET'],
    address: OBJECT,
    pages,
    // Signed, or requested as a file. Other objects are public, mostly parts of pages.
    when: [
      {
        query: ['X-Amz-Algorithm', 'Signature', 'response-content-disposition'],
        header: ['x-amz-content-sha256', 'x-amz-date'],
      },
    ],
    unless: [
      { query: [...SUBRESOURCES, 'uploads'] },
      NOT_A_REGION,
      {
        header: ['sec-fetch-dest'],
        is: ['image', 'style', 'script', 'font', 'audio', 'video', 'track', 'manifest', 'worker'],
      },
    ],
    facts: { file: FILE },
  },
  {
    id: 'amazon-s3-upload',
    kind: 'upload',
    method: ['PUT', 'POST'],
    address: OBJECT,
    pages,
    unless: [...NOT_AN_UPLOAD, PUBLIC_IN_HEAD],
    facts: { file: FILE },
  },
  {
    id: 'amazon-s3-public-upload',
    kind: 'permission-change',
    method: ['PUT', 'POST'],
    address: [...OBJECT, ...BUCKET],
    pages,
    when: [PUBLIC_IN_HEAD],
    unless: NOT_AN_UPLOAD,
    facts: { scope: [{ text: 'anonymous' }], role: [...EDIT_IN_HEAD, { text: 'view' }], file: FILE },
  },
  {
    id: 'amazon-s3-public-acl',
    kind: 'permission-change',
    method: ['PUT'],
    address: [...OBJECT, ...BUCKET],
    pages,
    when: [{ query: ['acl'] }, PUBLIC_ANYWHERE],
    unless: [NOT_A_REGION],
    facts: {
      scope: [{ text: 'anonymous', when: [PUBLIC_ANYWHERE] }],
      role: [...EDIT_IN_HEAD, EDIT_IN_BODY, { text: 'view', when: [PUBLIC_ANYWHERE] }],
      file: FILE,
    },
  },
  {
    id: 'amazon-s3-public-policy',
    kind: 'permission-change',
    method: ['PUT'],
    address: BUCKET,
    pages,
    when: [{ query: ['policy'] }, { json: ['/Statement'], has: { when: TO_EVERYONE } }],
    unless: [NOT_A_REGION],
    facts: {
      scope: [{ text: 'anonymous', when: [statement()] }],
      role: [
        { text: 'edit', when: [statement({ json: ['/Action'], startsWith: ['*', 's3:*', 's3:Put', 's3:Delete'] })] },
        { text: 'view', when: [statement({ json: ['/Action'], startsWith: ['s3:Get', 's3:List'] })] },
      ],
      file: BUCKET_FILE,
    },
  },
  {
    // Removes a block; other calls decide whether the bucket becomes public.
    id: 'amazon-s3-public-access-block',
    kind: 'permission-change',
    method: ['PUT', 'DELETE'],
    address: [...BUCKET, ...ACCOUNT_BLOCKS],
    pages,
    when: [
      { query: ['publicAccessBlock'], address: ['account'] },
      // A DELETE has no body.
      { xml: BLOCKS.map(name => `/PublicAccessBlockConfiguration/${name}`), is: ['false'] },
    ],
    unless: [NOT_A_REGION],
    facts: { file: BUCKET_FILE },
  },
];
